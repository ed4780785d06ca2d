import { Node, type Editor } from "@tiptap/core";
import { baseKeymap, toggleMark } from "@tiptap/pm/commands";
import { keymap } from "@tiptap/pm/keymap";
import { Fragment, Slice, type Node as DocumentNode } from "@tiptap/pm/model";
import { EditorState, NodeSelection, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import { StepMap } from "@tiptap/pm/transform";
import { EditorView } from "@tiptap/pm/view";
import type { AbstractType } from "yjs";
import { button, element, placeBy, signButton } from "./editor-elements";
import { isFromOthers } from "./editor-others";
import { nodeNow, sharedNode } from "./editor-places";

export interface NoteTexts {
  note: string;
  title: string;
  close: string;
  remove: string;
}

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    footnote: {
      /** A new note at the caret, open to write in. */
      addFootnote: () => ReturnType;
    };
  }
}

/** The note that is open: where it stands, and what it is in the shared document. */
interface OpenNote {
  at: number;
  shared: AbstractType<unknown> | null;
  /** It was made here just now: left empty it goes. */
  isNew: boolean;
}

const key = new PluginKey<OpenNote | null>("footnote");

/**
 * A note to a word. Its text is in it, so that what two people write in one note at once merges as any text does. The line shows
 * its number, and a box in which it is read and written.
 */
export const Footnote = Node.create<{ texts: NoteTexts | null }>({
  name: "footnote",
  group: "inline",
  inline: true,
  content: "text*",
  atom: true,
  draggable: true,
  addOptions: () => ({ texts: null }),
  parseHTML: () => [{ tag: "span.footnote" }],
  renderHTML: () => ["span", { class: "footnote" }, 0],
  renderText: ({ node }) => ` [${node.textContent}]`,
  addNodeView() {
    const { texts } = this.options;
    return ({ node, editor, getPos }) => {
      const dom = element("sup", "footnote");
      const opener = button("footnote__sign");
      opener.tabIndex = -1;
      dom.append(opener);
      const show = (note: DocumentNode) => {
        opener.title = note.textContent;
        opener.setAttribute("aria-label", `${texts?.note ?? ""}: ${note.textContent}`);
      };
      opener.addEventListener("click", () => {
        const at = getPos();
        if (at !== undefined) openNote(editor.view, at);
      });
      show(node);
      return {
        dom,
        update(updated) {
          if (updated.type !== node.type) return false;
          show(updated);
          return true;
        },
        ignoreMutation: () => true,
        stopEvent: (event) => event.target === opener && event.type !== "dragstart",
      };
    };
  },
  addCommands() {
    return {
      addFootnote:
        () =>
        ({ state, tr, dispatch }) => {
          const { $to } = state.selection;
          if (!$to.parent.inlineContent || $to.parent.type.spec.code) return false;
          const index = $to.index();
          if (!$to.parent.canReplaceWith(index, index, this.type)) return false;
          if (!dispatch) return true;
          const at = state.selection.to;
          tr.insert(at, this.type.create());
          tr.setSelection(NodeSelection.create(tr.doc, at)).setMeta(key, {
            at,
            shared: null,
            isNew: true,
          } satisfies OpenNote);
          return true;
        },
    };
  },
  addKeyboardShortcuts() {
    return {
      "Mod-Alt-f": () => this.editor.commands.addFootnote(),
      Enter: () => {
        const { selection } = this.editor.state;
        if (!(selection instanceof NodeSelection) || selection.node.type !== this.type) return false;
        openNote(this.editor.view, selection.from);
        return true;
      },
    };
  },
  addProseMirrorPlugins() {
    const { texts } = this.options;
    return [
      new Plugin<OpenNote | null>({
        key,
        state: {
          init: () => null,
          apply: (transaction, before, _, state) => next(transaction, before, state),
        },
        view: (view) => new NoteBox(view, this.editor, texts),
      }),
    ];
  },
});

const openNote = (view: EditorView, at: number) =>
  view.dispatch(view.state.tr.setMeta(key, { at, shared: null, isNew: false } satisfies OpenNote));

function next(transaction: Transaction, before: OpenNote | null, state: EditorState): OpenNote | null {
  const asked = transaction.getMeta(key) as OpenNote | "close" | undefined;
  if (asked) return asked === "close" ? null : asked;
  if (!before || !transaction.docChanged) return before;
  if (!isFromOthers(transaction)) {
    const { pos, deleted } = transaction.mapping.mapResult(before.at, 1);
    return deleted || state.doc.nodeAt(pos)?.type.name !== "footnote" ? null : { ...before, at: pos };
  }
  // An edit of others makes all nodes anew: the note is where the shared document says.
  const note = before.shared && nodeNow(state, before.shared);
  let found: number | null = null;
  state.doc.descendants((node, at) => {
    if (node === note) found = at;
    return found === null;
  });
  return found === null ? null : { ...before, at: found };
}

/** The box of the note that is open. In it is an editor of its own, of which every edit is one of the document. */
class NoteBox {
  private readonly box = element("div", "editor__note");
  private readonly place = element("div", "editor__note-text document-text");
  private inner: EditorView | null = null;

  constructor(
    private readonly outer: EditorView,
    private readonly editor: Editor,
    private readonly texts: NoteTexts | null,
  ) {
    const acts = element("div", "editor__note-acts");
    acts.append(
      signButton("remove", texts?.remove ?? "", () => this.remove()),
      signButton("check", texts?.close ?? "", () => this.leave()),
    );
    this.box.setAttribute("role", "dialog");
    this.box.setAttribute("aria-label", texts?.title ?? "");
    this.box.append(element("span", "editor__note-name", texts?.title), this.place, acts);
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      this.leave();
    });
    this.box.addEventListener("focusout", (event) => {
      const to = event.relatedTarget as HTMLElement | null;
      if (to && !this.box.contains(to)) this.shut();
    });
  }

  update(): void {
    const open = key.getState(this.outer.state);
    const note = open ? this.outer.state.doc.nodeAt(open.at) : null;
    if (!open || note?.type.name !== "footnote") {
      this.close();
      return;
    }
    // The shared document learns of a new note after the editor does, and before others write again.
    if (!open.shared) queueMicrotask(this.recognise);
    if (this.inner) this.take(note);
    else this.open(note);
    this.position();
  }

  destroy(): void {
    this.close();
  }

  private readonly recognise = (): void => {
    const { state } = this.outer;
    const open = key.getState(state);
    const note = open && state.doc.nodeAt(open.at);
    if (open && note) open.shared ??= sharedNode(state, note);
  };

  private open(note: DocumentNode): void {
    const marks = note.type.schema.marks;
    this.inner = new EditorView(this.place, {
      state: EditorState.create({
        doc: note,
        selection: TextSelection.atEnd(note),
        plugins: [
          keymap({
            "Mod-z": () => this.editor.commands.undo(),
            "Mod-y": () => this.editor.commands.redo(),
            "Shift-Mod-z": () => this.editor.commands.redo(),
            "Mod-b": toggleMark(marks.bold),
            "Mod-i": toggleMark(marks.italic),
            Enter: () => this.leave(),
            "Mod-Enter": () => this.leave(),
          }),
          keymap(baseKeymap),
        ],
      }),
      attributes: { role: "textbox", "aria-label": this.texts?.title ?? "", "aria-multiline": "false" },
      editable: () => this.outer.editable,
      dispatchTransaction: (transaction) => this.pass(transaction),
      // A note is one line of text.
      transformPasted: (slice) => new Slice(Fragment.from(lines(slice, note.type.schema)), 0, 0),
    });
    this.outer.dom.closest(".editor, [data-editor]")?.append(this.box);
    addEventListener("scroll", this.position, true);
    this.position();
    this.inner.focus();
  }

  /** What is written here is written in the document. */
  private pass(transaction: Transaction): void {
    const inner = this.inner!;
    const { state, transactions } = inner.state.applyTransaction(transaction);
    inner.updateState(state);
    const open = key.getState(this.outer.state);
    if (!open || transaction.getMeta("fromOutside")) return;
    const { tr } = this.outer.state;
    const start = open.at + 1;
    for (const { steps } of transactions) for (const step of steps) tr.step(step.map(StepMap.offset(start))!);
    if (tr.docChanged) this.outer.dispatch(tr);
  }

  /** What others write in the note is written here, beside what is being typed. */
  private take(note: DocumentNode): void {
    const { state } = this.inner!;
    const start = note.content.findDiffStart(state.doc.content);
    if (start === null) return;
    let { a: endA, b: endB } = note.content.findDiffEnd(state.doc.content)!;
    const overlap = start - Math.min(endA, endB);
    if (overlap > 0) {
      endA += overlap;
      endB += overlap;
    }
    this.inner!.dispatch(state.tr.replace(start, endB, note.slice(start, endA)).setMeta("fromOutside", true));
  }

  /** Somebody went on elsewhere. */
  private shut(): void {
    const open = key.getState(this.outer.state);
    const note = open && this.outer.state.doc.nodeAt(open.at);
    if (!open || !note || !this.inner) return;
    const { tr } = this.outer.state;
    if (open.isNew && note.content.size === 0) tr.delete(open.at, open.at + note.nodeSize);
    this.outer.dispatch(tr.setMeta(key, "close"));
  }

  /** Back to the text, behind the note; a note with nothing in it goes. */
  private leave(): boolean {
    const open = key.getState(this.outer.state);
    const note = open && this.outer.state.doc.nodeAt(open.at);
    if (!open || !note) return true;
    if (note.content.size === 0 && this.outer.editable) {
      this.remove();
      return true;
    }
    const { tr } = this.outer.state;
    this.outer.dispatch(tr.setSelection(TextSelection.create(tr.doc, open.at + note.nodeSize)).setMeta(key, "close"));
    this.outer.focus();
    return true;
  }

  private remove(): void {
    const open = key.getState(this.outer.state);
    const note = open && this.outer.state.doc.nodeAt(open.at);
    if (!open || !note || !this.outer.editable) return;
    this.outer.dispatch(this.outer.state.tr.delete(open.at, open.at + note.nodeSize).setMeta(key, "close"));
    this.outer.focus();
  }

  private close(): void {
    if (!this.inner) return;
    const { inner } = this;
    this.inner = null;
    removeEventListener("scroll", this.position, true);
    this.box.remove();
    inner.destroy();
  }

  private readonly position = (): void => {
    const open = key.getState(this.outer.state);
    const sign = open && (this.outer.nodeDOM(open.at) as HTMLElement | null);
    if (sign) placeBy(this.box, sign.getBoundingClientRect());
  };
}

/** The words of what is pasted, in one line. */
function lines(slice: Slice, schema: DocumentNode["type"]["schema"]): DocumentNode[] {
  const text = slice.content.textBetween(0, slice.content.size, " ", " ").trim();
  return text === "" ? [] : [schema.text(text)];
}
