import { Extension, type Editor } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { cardOf, type CardKind } from "./editor-live";
import { insertLiveBlock } from "./editor-pick";
import { isPicture } from "./editor-pictures";
import { placeForBlock, sendingPictures, type Uploads } from "./editor-uploads";

declare module "@tiptap/core" {
  interface Storage {
    showing: Showing;
  }
}

/** What can be put in a text besides words. Whoever stands around the editor gives it. */
export interface Showing {
  uploads?: Uploads;
  /** Asks for pictures. */
  choosePictures: () => void;
  /** Asks what the image there shows. */
  describe: (at: number) => void;
  /** Asks for an agenda item or a decision. */
  pick: (kind: CardKind) => void;
}

/** Images, from wherever they come, and live blocks from their addresses. */
export const showing = (): Extension =>
  Extension.create<object, Showing>({
    name: "showing",
    // Before those that make a link of an address.
    priority: 1_100,
    addStorage: () => ({ choosePictures: () => undefined, describe: () => undefined, pick: () => undefined }),
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        sendingPictures(),
        new Plugin({
          props: {
            handlePaste(view, event) {
              const { clipboardData } = event;
              if (!clipboardData || !view.editable) return false;
              const { uploads } = editor.storage.showing;
              const html = clipboardData.getData("text/html");
              const pictures = [...clipboardData.files].filter(isPicture);
              // Office programs put a picture of the text beside the text.
              if (pictures.length > 0 && !hasWords(html)) {
                uploads?.add(pictures);
                return true;
              }
              if (html !== "") void addWithin(html, editor);
              return pasteCard(editor, clipboardData.getData("text/plain"));
            },
            handleDrop(view, event, _, isMoved) {
              const files = [...(event.dataTransfer?.files ?? [])];
              if (isMoved || files.length === 0 || !view.editable) return false;
              const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
              const $place = view.state.doc.resolve(place?.pos ?? view.state.doc.content.size);
              const line = $place.depth > 0 && $place.parent.isTextblock;
              editor.storage.showing.uploads?.add(files, line ? $place.after() : $place.pos);
              return true;
            },
          },
        }),
      ];
    },
  });

function pasteCard(editor: Editor, text: string): boolean {
  const { $from, empty } = editor.state.selection;
  const card = cardOf(text, new URL(location.href));
  if (!card || !empty || !$from.parent.isTextblock || $from.parent.type.spec.code || $from.parent.content.size > 0)
    return false;
  insertLiveBlock(editor, card);
  return true;
}

const hasWords = (html: string) =>
  (new DOMParser().parseFromString(html, "text/html").body.textContent ?? "").trim() !== "";

/** Pictures in one paste. */
const mostWithin = 20;

const ofDocument = /^\/api\/v1\/networks\/[0-9a-f-]{36}\/documents\/[0-9a-f-]{36}\/files\/[0-9a-f-]{36}$/;

/** Pictures within what is pasted: those it carries itself, and those of documents that this person may read. */
async function addWithin(html: string, editor: Editor): Promise<void> {
  const { uploads } = editor.storage.showing;
  const own = editor.view.dom.closest<HTMLElement>("[data-files]")?.dataset.files;
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const sources = [...body.querySelectorAll("img")]
    // An image of this document comes along with its node.
    .filter((picture) => picture.closest<HTMLElement>("figure[data-files]")?.dataset.files !== own)
    .map((picture) => picture.getAttribute("src") ?? "")
    .slice(0, mostWithin);
  // What is pasted stands there first.
  await Promise.resolve();
  for (const source of sources) {
    const picture = await pictureAt(source);
    if (picture && !editor.isDestroyed) uploads?.add([picture], placeForBlock(editor));
  }
}

async function pictureAt(source: string): Promise<Blob | null> {
  const [, type, data] = /^data:(image\/(?:png|jpeg|gif|webp));base64,([a-z0-9+/=\s]+)$/i.exec(source) ?? [];
  try {
    if (data) return new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type });
    const address = new URL(source, location.href);
    if (address.origin !== location.origin || !ofDocument.test(address.pathname)) return null;
    const answer = await fetch(address);
    return answer.ok ? await answer.blob() : null;
  } catch {
    return null;
  }
}
