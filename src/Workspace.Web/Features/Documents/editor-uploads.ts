import type { Editor } from "@tiptap/core";
import { NodeSelection, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { insertPoint } from "@tiptap/pm/transform";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { RelativePosition } from "yjs";
import { element, wordButton } from "./editor-elements";
import type { ImageTexts } from "./editor-images";
import { isFromOthers } from "./editor-others";
import { isPicture, mostBytes, redrawn } from "./editor-pictures";
import { placeNow, sharedPlace } from "./editor-places";

/** A picture on its way: where it will stand, here and in the shared document. */
interface Sending {
  at: number;
  place: RelativePosition | null;
  dom: HTMLElement;
}

interface Change {
  add?: [Upload, Sending];
  remove?: Upload;
}

const key = new PluginKey<Map<Upload, Sending>>("uploads");

/** Milliseconds: then it is tried again when there was no connection. */
const patience = 4_000;

/** What is seen of pictures on their way. They are no part of the document until their files are kept. */
export const sendingPictures = (): Plugin =>
  new Plugin<Map<Upload, Sending>>({
    key,
    state: {
      init: () => new Map(),
      apply(transaction, before, _, state) {
        const change = transaction.getMeta(key) as Change | undefined;
        if (before.size === 0 && !change) return before;
        const after = new Map<Upload, Sending>();
        for (const [upload, sending] of before) {
          if (upload === change?.remove) continue;
          const shared = isFromOthers(transaction) && sending.place ? placeNow(state, sending.place) : null;
          const at = shared ?? Math.min(transaction.mapping.map(sending.at), state.doc.content.size);
          after.set(upload, { ...sending, at });
        }
        if (change?.add) after.set(...change.add);
        return after;
      },
    },
    props: {
      decorations: (state) =>
        DecorationSet.create(
          state.doc,
          [...(key.getState(state)?.values() ?? [])].map(({ at, dom }) =>
            Decoration.widget(at, dom, { side: -1, key: dom.id, ignoreSelection: true, stopEvent: () => true }),
          ),
        ),
    },
  });

export interface UploadOptions {
  /** Where files of this document are sent. */
  files: string;
  texts: ImageTexts;
  cancel: string;
  say: (text: string) => void;
  /** A picture stands in the text, and its sender wrote nothing since: it may ask for its description. */
  onPlaced: (at: number) => void;
}

/** Sends pictures to the server and then puts them in the text. */
export class Uploads {
  private readonly all = new Set<Upload>();

  constructor(
    private readonly editor: Editor,
    private readonly options: UploadOptions,
  ) {}

  /** Some are not in the text yet. */
  get isBusy(): boolean {
    return this.all.size > 0;
  }

  /** @param at Where they come; at the caret when left out. */
  add(pictures: Iterable<Blob>, at = placeForBlock(this.editor)): void {
    for (const picture of pictures) {
      const upload = new Upload(this.editor, this.options, () => this.all.delete(upload));
      this.all.add(upload);
      upload.start(picture, at);
    }
  }

  stop(): void {
    for (const upload of [...this.all]) upload.cancel();
  }
}

/** In place of an empty line, else below the line of the caret. */
export function placeForBlock(editor: Editor): number {
  const { $from } = editor.state.selection;
  if ($from.depth === 0) return $from.pos;
  return $from.parent.isTextblock && $from.parent.content.size === 0 ? $from.before() : $from.after();
}

let last = 0;

class Upload {
  private readonly dom = element("div", "upload");
  private readonly words = element("span", "upload__words");
  private readonly progress = element("progress");
  private readonly retry: HTMLButtonElement;
  private request?: XMLHttpRequest;
  private timer?: ReturnType<typeof setTimeout>;
  private body?: Blob;
  private isOver = false;
  private wroteOn = false;

  constructor(
    private readonly editor: Editor,
    private readonly options: UploadOptions,
    private readonly onOver: () => void,
  ) {
    const { texts, cancel } = options;
    this.dom.id = `upload-${++last}`;
    this.dom.contentEditable = "false";
    this.dom.setAttribute("role", "group");
    this.dom.setAttribute("aria-label", texts.uploading);
    this.progress.max = 1;
    this.progress.setAttribute("aria-label", texts.uploading);
    this.retry = wordButton("nl-button nl-button--secondary", texts.retry, () => this.send());
    this.retry.hidden = true;
    const stop = wordButton("nl-button nl-button--subtle", cancel, () => this.cancel());
    this.dom.append(this.words, this.progress, this.retry, stop);
  }

  start(picture: Blob, at: number): void {
    const { state, view } = this.editor;
    const sending: Sending = { at, place: sharedPlace(this.editor, at), dom: this.dom };
    view.dispatch(state.tr.setMeta(key, { add: [this, sending] } satisfies Change));
    this.editor.on("transaction", this.look);
    this.tell(this.options.texts.uploading);
    void this.prepare(picture);
  }

  private readonly look = ({ transaction }: { transaction: Transaction }): void => {
    if (transaction.docChanged && !isFromOthers(transaction) && !transaction.getMeta(key)) this.wroteOn = true;
  };

  cancel(): void {
    this.request?.abort();
    this.end(this.editor.isDestroyed ? null : this.editor.state.tr);
    if (!this.editor.isDestroyed) this.editor.commands.focus();
  }

  private async prepare(picture: Blob): Promise<void> {
    const { texts } = this.options;
    const body = isPicture(picture) ? await redrawn(picture) : null;
    if (this.isOver) return;
    if (!body) this.fail(texts.wrongKind, false);
    else if (body.size > mostBytes) this.fail(texts.tooBig, false);
    else {
      this.body = body;
      this.send();
    }
  }

  private readonly send = (): void => {
    clearTimeout(this.timer);
    removeEventListener("online", this.send);
    if (this.isOver) return;
    const { texts, files } = this.options;
    this.tell(texts.uploading);
    this.progress.hidden = false;
    this.retry.hidden = true;
    delete this.dom.dataset.failed;
    const request = (this.request = new XMLHttpRequest());
    request.open("POST", files);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", this.body!.type);
    request.upload.addEventListener("progress", ({ loaded, total }) => (this.progress.value = loaded / (total || 1)));
    request.addEventListener("error", () => this.wait());
    request.addEventListener("load", () => {
      const answer = request.response as { id?: string; detail?: string } | null;
      if (request.status >= 200 && request.status < 300 && answer?.id) this.place(answer.id);
      else if (request.status >= 502) this.wait();
      else this.fail(answer?.detail ?? texts.failed, request.status >= 429);
    });
    request.send(this.body);
  };

  /** There is no connection: it goes by itself when there is. */
  private wait(): void {
    this.progress.removeAttribute("value");
    this.tell(this.options.texts.waiting);
    addEventListener("online", this.send, { once: true });
    this.timer = setTimeout(this.send, patience);
  }

  private fail(why: string, mayRetry: boolean): void {
    this.progress.hidden = true;
    this.retry.hidden = !mayRetry;
    this.dom.dataset.failed = "";
    this.tell(why);
  }

  private tell(text: string): void {
    if (this.words.textContent === text) return;
    this.words.textContent = text;
    this.options.say(text);
  }

  private place(file: string): void {
    const { state } = this.editor;
    const { tr, schema } = state;
    const sending = key.getState(state)?.get(this);
    const at = sending && insertPoint(state.doc, sending.at, schema.nodes.image);
    // The right to write may have gone meanwhile.
    if (typeof at !== "number" || !this.editor.isEditable) {
      this.fail(this.options.texts.failed, !this.editor.isEditable);
      return;
    }
    const line = state.doc.resolve(at);
    const isInEmptyLine = line.nodeAfter?.type.name === "paragraph" && line.nodeAfter.content.size === 0;
    const hasMore = line.index() + 1 < line.parent.childCount;
    const image = schema.nodes.image.create({ file });
    if (isInEmptyLine && hasMore && line.parent.canReplaceWith(line.index(), line.index() + 1, schema.nodes.image))
      tr.replaceWith(at, at + line.nodeAfter.nodeSize, image);
    else tr.insert(at, image);
    const hadFocus = this.editor.view.hasFocus() || this.dom.contains(document.activeElement);
    const after = tr.doc.resolve(at + 1);
    if (!after.nodeAfter && after.parent.type.name === "doc") tr.insert(at + 1, schema.nodes.paragraph.create());
    if (hadFocus && !this.wroteOn) tr.setSelection(NodeSelection.create(tr.doc, at));
    this.end(tr);
    this.options.say(this.options.texts.done);
    if (!this.wroteOn) this.options.onPlaced(at);
  }

  private end(tr: Transaction | null): void {
    this.isOver = true;
    this.editor.off("transaction", this.look);
    clearTimeout(this.timer);
    removeEventListener("online", this.send);
    if (tr) this.editor.view.dispatch(tr.setMeta(key, { remove: this } satisfies Change));
    this.onOver();
  }
}
