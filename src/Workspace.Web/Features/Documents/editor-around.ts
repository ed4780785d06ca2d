import type { Editor } from "@tiptap/core";
import { makeBlock, matching, possibleBlocks } from "./editor-blocks";
import { element } from "./editor-elements";
import { emoji } from "./editor-emoji";
import { findPanel } from "./editor-find-panel";
import { imageDialog } from "./editor-image-dialog";
import { keysDialog } from "./editor-keys";
import { linkDialog } from "./editor-link";
import { mentions } from "./editor-mentions";
import { outline } from "./editor-outline";
import { pickDialog } from "./editor-pick";
import { pictureTypes } from "./editor-pictures";
import type { Places } from "./editor-schema";
import type { Asked, OfferOptions } from "./editor-offers";
import type { EditorTexts } from "./editor-texts";
import { toolbar } from "./editor-toolbar";
import { Uploads } from "./editor-uploads";

/** What stands around the text, and what it does. */
export interface Around {
  /** Stays in view above the text. */
  head: HTMLElement;
  bar: HTMLElement;
  outline: HTMLElement;
  /** Below the text, and dialogs. */
  rest: HTMLElement[];
  offer: OfferOptions["offer"];
  link: () => void;
  find: () => void;
  keys: () => void;
  reassure: () => void;
  say: (text: string) => void;
  /** Pictures are on their way, and would be lost. */
  isSending: () => boolean;
  stop: () => void;
}

export function around(
  editor: Editor,
  texts: EditorTexts,
  {
    mentions: address,
    places,
    say,
    reassure,
    whoWrote,
  }: { mentions: string; places: Places; say: (text: string) => void; reassure: () => void; whoWrote: () => void },
): Around {
  const link = linkDialog(editor, texts);
  const keys = keysDialog(texts, () => editor.commands.focus());
  const find = findPanel(editor, texts);
  const bar = toolbar(editor, texts, { link: link.open, find: find.open, keys: keys.open, whoWrote });
  const { nav, count, stop } = outline(editor, texts);
  const head = element("div", "editor__head");
  head.append(bar, find.element);

  const image = imageDialog(editor, texts, places.files);
  const pick = pickDialog(editor, texts, places.cards);
  const uploads = new Uploads(editor, {
    files: places.files,
    texts: texts.image,
    cancel: texts.cancel,
    say,
    onPlaced: image.open,
  });
  const chooser = element("input");
  chooser.type = "file";
  chooser.multiple = true;
  chooser.hidden = true;
  chooser.accept = pictureTypes.join();
  chooser.setAttribute("aria-label", texts.image.choose);
  chooser.addEventListener("change", () => {
    uploads.add([...(chooser.files ?? [])]);
    chooser.value = "";
  });
  Object.assign(editor.storage.showing, {
    uploads,
    choosePictures: () => chooser.click(),
    describe: image.open,
    pick: pick.open,
  });

  const emojis = emoji(editor);
  const mention = mentions(editor, address, texts);
  const block = ({ query }: Asked) => ({
    now: matching(possibleBlocks(editor), query, ({ name }) => [texts.blocks[name], texts.blockWords[name] ?? ""]).map(
      (each) => ({
        label: texts.blocks[each.name],
        icon: each.icon,
        hint: each.typed,
        choose: (typed: { from: number; to: number }) => makeBlock(editor, each, typed),
      }),
    ),
  });

  // Outside a field, `?` asks for the keys, as on other sites.
  const onKey = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.isContentEditable || target.closest("input, textarea, select, dialog")) return;
    event.preventDefault();
    keys.open();
  };
  document.addEventListener("keydown", onKey);

  return {
    head,
    bar,
    outline: nav,
    rest: [count, link.element, keys.element, image.element, pick.element, chooser],
    offer: (asked, aborted) =>
      asked.sign === "/" ? block(asked) : asked.sign === ":" ? emojis(asked) : mention(asked, aborted),
    link: link.open,
    find: find.open,
    keys: keys.open,
    reassure,
    say,
    isSending: () => uploads.isBusy,
    stop: () => {
      uploads.stop();
      document.removeEventListener("keydown", onKey);
      stop();
    },
  };
}
