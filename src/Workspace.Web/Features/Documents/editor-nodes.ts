import { mergeAttributes, Node, wrappingInputRule } from "@tiptap/core";
import { Plugin, TextSelection, type EditorState } from "@tiptap/pm/state";

export const calloutKinds = ["info", "attention", "agreed"] as const;
export type CalloutKind = (typeof calloutKinds)[number];

/** A box that stands out: for your information, attention, or agreed. */
export const Callout = Node.create<{ labels: Record<CalloutKind, string> }>({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,
  addOptions: () => ({ labels: { info: "", attention: "", agreed: "" } }),
  addAttributes: () => ({
    kind: {
      default: "info",
      parseHTML: (element) => element.getAttribute("data-kind"),
      renderHTML: ({ kind }) => ({ "data-kind": kind as string }),
    },
  }),
  parseHTML: () => [{ tag: "div.callout" }],
  renderHTML({ node, HTMLAttributes }) {
    const label = this.options.labels[node.attrs.kind as CalloutKind];
    return ["div", mergeAttributes(HTMLAttributes, { class: "callout", role: "note", "aria-label": label }), 0];
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^!!\s$/, type: this.type, getAttributes: { kind: "attention" } })];
  },
  addKeyboardShortcuts() {
    return {
      // At its very start, Backspace takes the box away and leaves what is in it.
      Backspace: () => {
        const { $from, empty } = this.editor.state.selection;
        return (
          empty &&
          $from.parentOffset === 0 &&
          $from.depth > 1 &&
          $from.index(-1) === 0 &&
          $from.node(-1).type === this.type &&
          this.editor.commands.lift(this.name)
        );
      },
    };
  },
});

/**
 * A fold: a line that is always seen, and what is seen when it is open. Which are open is each reader's own. The order of what
 * is in it is free, so that no two edits at once can make one that editors would throw away.
 */
export const Details = Node.create<{ open: string; close: string }>({
  name: "details",
  group: "block",
  content: "(block | detailsSummary)*",
  defining: true,
  isolating: true,
  addOptions: () => ({ open: "", close: "" }),
  parseHTML: () => [{ tag: "details" }],
  renderHTML: () => ["details", { open: "" }, 0],
  addNodeView() {
    return ({ editor, getPos }) => {
      const dom = document.createElement("div");
      const button = document.createElement("button");
      const contentDOM = document.createElement("div");
      dom.className = "details";
      button.type = "button";
      button.className = "details__toggle";
      button.contentEditable = "false";
      contentDOM.className = "details__content";
      dom.append(button, contentDOM);
      let isOpen = true;
      const show = () => {
        dom.toggleAttribute("data-open", isOpen);
        button.setAttribute("aria-expanded", String(isOpen));
        button.setAttribute("aria-label", isOpen ? this.options.close : this.options.open);
      };
      button.addEventListener("click", () => {
        isOpen = !isOpen;
        show();
        const at = getPos();
        if (isOpen || at === undefined) return;
        // A caret in what is no longer seen would write there.
        const { from } = editor.state.selection;
        const size = editor.state.doc.nodeAt(at)?.nodeSize ?? 0;
        if (from > at && from < at + size) {
          editor.view.dispatch(editor.state.tr.setSelection(TextSelection.near(editor.state.doc.resolve(at + 1))));
        }
      });
      show();
      return {
        dom,
        contentDOM,
        ignoreMutation: (mutation) => (mutation.type === "selection" ? false : !contentDOM.contains(mutation.target)),
        stopEvent: (event) => event.target === button,
      };
    };
  },
  addKeyboardShortcuts() {
    const summary = () => {
      const { $from, empty } = this.editor.state.selection;
      return empty && $from.parent.type.name === "detailsSummary" ? $from : null;
    };
    return {
      Enter: () => {
        const $from = summary();
        if (!$from || $from.depth < 2) return false;
        const after = $from.after();
        const next = this.editor.state.doc.resolve(after).nodeAfter;
        const chain = this.editor.chain();
        if (!next?.isTextblock || next.content.size > 0) chain.insertContentAt(after, { type: "paragraph" });
        return chain
          .setTextSelection(after + 1)
          .scrollIntoView()
          .run();
      },
      Backspace: () => {
        const $from = summary();
        if (!$from || $from.parentOffset > 0 || $from.index(-1) > 0) return false;
        return this.editor.commands.command(({ tr, state }) => {
          const fold = $from.node(-1);
          const start = $from.before(-1);
          const blocks = fold.content.content.map((child) =>
            child.type.name === "detailsSummary" ? state.schema.nodes.paragraph.create(null, child.content) : child,
          );
          tr.replaceWith(start, start + fold.nodeSize, blocks);
          tr.setSelection(TextSelection.near(tr.doc.resolve(start + 1)));
          return true;
        });
      },
    };
  },
});

/** Opens the folds around this place, so that it can be seen. */
export function unfold(place: Element | null): void {
  for (let fold = place?.closest(".details"); fold; fold = fold.parentElement?.closest(".details"))
    if (!fold.hasAttribute("data-open")) fold.querySelector<HTMLElement>(".details__toggle")?.click();
}

export const DetailsSummary = Node.create({
  name: "detailsSummary",
  content: "inline*",
  defining: true,
  selectable: false,
  parseHTML: () => [{ tag: "summary" }],
  renderHTML: () => ["summary", { class: "details__summary" }, 0],
});

export const mentionKinds = ["person", "document", "date"] as const;
export type MentionKind = (typeof mentionKinds)[number];

/** Somebody, a document or a day, named in the text. */
export const Mention = Node.create<{ documents: string }>({
  name: "mention",
  group: "inline",
  inline: true,
  atom: true,
  addOptions: () => ({ documents: "" }),
  addAttributes() {
    const kept = (name: string) => ({
      default: "",
      parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? "",
      renderHTML: (attrs: Record<string, unknown>) => ({ [`data-${name}`]: attrs[name] as string }),
    });
    return { kind: { ...kept("kind"), default: "document" }, id: kept("id"), label: kept("label") };
  },
  parseHTML: () => [{ tag: "span.mention[data-label]" }, { tag: "a.mention[data-label]" }],
  renderHTML({ node, HTMLAttributes }) {
    const { kind, id } = node.attrs;
    const attributes = mergeAttributes(HTMLAttributes, { class: "mention" });
    return kind === "document" && /^[0-9a-f-]{36}$/.test(id as string)
      ? ["a", { ...attributes, href: `${this.options.documents}/${id}` }, mentionText(node.attrs)]
      : ["span", attributes, mentionText(node.attrs)];
  },
  renderText: ({ node }) => mentionText(node.attrs),
});

export const mentionText = ({ kind, label }: Record<string, unknown>) =>
  kind === "person" ? `@${label as string}` : (label as string);

/** A click below a text that ends in a table, a fold or a box gives a line to write on: the caret could not get there. */
export const lineBelow = () =>
  new Plugin({
    props: {
      handleClick(view, _, event) {
        const last = view.dom.lastElementChild;
        if (!view.editable || event.target !== view.dom || !last) return false;
        if (event.clientY <= last.getBoundingClientRect().bottom || endsInLine(view.state)) return false;
        const { tr, schema, doc } = view.state;
        tr.insert(doc.content.size, schema.nodes.paragraph.create());
        view.dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)).scrollIntoView());
        return true;
      },
    },
  });

const endsInLine = ({ doc }: EditorState) => doc.lastChild?.isTextblock === true && !doc.lastChild.type.spec.code;
