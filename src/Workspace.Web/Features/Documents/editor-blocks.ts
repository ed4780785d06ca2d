import type { ChainedCommands, Editor } from "@tiptap/core";
import type { Node, NodeType } from "@tiptap/pm/model";
import { TextSelection, type Transaction } from "@tiptap/pm/state";
import type { IconName } from "./editor-icons";
import { columnsAt, setColumns } from "./editor-columns";
import { calloutKinds, type CalloutKind } from "./editor-nodes";

/** A kind of block that can be made where the caret is. */
export interface Block {
  name: string;
  icon: IconName;
  /** What gives it as you type. */
  typed?: string;
  keys?: string;
  isOn?: (editor: Editor) => boolean;
  isPossible?: (editor: Editor) => boolean;
  make: (chain: ChainedCommands, editor: Editor) => ChainedCommands;
}

const heading = (level: 1 | 2 | 3): Block => ({
  name: `heading${level}`,
  icon: `heading${level}`,
  typed: "#".repeat(level),
  keys: `Control+Alt+${level}`,
  isOn: (editor) => editor.isActive("heading", { level }),
  make: (chain) => chain.setHeading({ level }),
});

const list = (name: "bulletList" | "orderedList" | "taskList", typed: string, keys: string): Block => ({
  name,
  icon: name,
  typed,
  keys,
  isOn: (editor) => editor.isActive(name),
  make: (chain) =>
    name === "bulletList"
      ? chain.toggleBulletList()
      : name === "orderedList"
        ? chain.toggleOrderedList()
        : chain.toggleTaskList(),
});

const callout = (kind: CalloutKind): Block => ({
  name: kind,
  icon: kind,
  typed: kind === "attention" ? "!!" : undefined,
  isOn: (editor) => editor.isActive("callout", { kind }),
  // Inside a box, another kind changes it; the same kind takes it away.
  make: (chain, editor) =>
    editor.isActive("callout", { kind })
      ? chain.lift("callout")
      : editor.isActive("callout")
        ? chain.updateAttributes("callout", { kind })
        : chain.wrapIn("callout", { kind }),
});

/** Kinds of text: one of them is what a line is. */
export const textKinds: Block[] = [
  {
    name: "paragraph",
    icon: "paragraph",
    keys: "Control+Alt+0",
    isOn: (editor) => editor.isActive("paragraph"),
    make: (chain) => chain.setParagraph(),
  },
  heading(1),
  heading(2),
  heading(3),
];

export const lists: Block[] = [
  list("bulletList", "-", "Control+Shift+8"),
  list("orderedList", "1.", "Control+Shift+7"),
  list("taskList", "[ ]", "Control+Shift+9"),
];

const table: Block = {
  name: "table",
  icon: "table",
  isPossible: (editor) => !editor.isActive("table") && !editor.isActive("detailsSummary"),
  make: (chain) =>
    chain
      .command(({ tr, state }) => {
        const { nodes } = state.schema;
        const row = (cell: NodeType) =>
          nodes.tableRow.create(
            null,
            [1, 2, 3].map(() => cell.createAndFill()!),
          );
        return put(tr, nodes.table.create(null, [nodes.tableHeader, nodes.tableCell, nodes.tableCell].map(row)));
      })
      .command(lineAfter("table")),
};

const details: Block = {
  name: "details",
  icon: "details",
  isPossible: (editor) => !editor.isActive("detailsSummary"),
  make: (chain) =>
    chain
      .command(({ tr, state }) => {
        const { details: fold, detailsSummary, paragraph } = state.schema.nodes;
        return put(tr, fold.create(null, [detailsSummary.create(), paragraph.create()]));
      })
      .command(lineAfter("details")),
};

const columns = (count: 2 | 3): Block => ({
  name: `columns${count}`,
  icon: `columns${count}`,
  isOn: (editor) => columnsAt(editor) === count,
  isPossible: (editor) => !editor.isActive("table") && !editor.isActive("detailsSummary"),
  // Inside columns, another count changes them; the same count takes them away.
  make: (chain) =>
    chain
      .command(({ tr, state }) => {
        if (setColumns(tr, count)) return true;
        const { columns: beside, column, paragraph } = state.schema.nodes;
        const each = Array.from({ length: count }, () => column.create(null, paragraph.create()));
        return put(tr, beside.create(null, each));
      })
      .command(lineAfter("columns")),
});

/** Blocks of which is asked first which one. */
const asks = (name: "image" | "item" | "decision"): Block => ({
  name,
  icon: name,
  isPossible: (editor) => !editor.isActive("detailsSummary"),
  make: (chain, editor) =>
    chain.command(() => {
      // What was typed to ask for it goes first.
      queueMicrotask(() => {
        const { showing } = editor.storage;
        if (name === "image") showing?.choosePictures();
        else showing?.pick(name);
      });
      return true;
    }),
});

const footnote: Block = {
  name: "footnote",
  icon: "footnote",
  keys: "Control+Alt+F",
  isPossible: (editor) => editor.can().addFootnote(),
  make: (chain) => chain.addFootnote(),
};

/** Puts the block in place of an empty line, else below the line of the caret, and the caret in its first line. */
function put(tr: Transaction, block: Node): boolean {
  const { $from } = tr.selection;
  const index = $from.index(-1);
  const isEmpty = $from.parent.content.size === 0 && $from.node(-1).canReplaceWith(index, index + 1, block.type);
  const at = isEmpty ? $from.before() : $from.after();
  tr.replaceWith(at, isEmpty ? $from.after() : at, block);
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)));
  return true;
}

const divider: Block = {
  name: "horizontalRule",
  icon: "horizontalRule",
  typed: "---",
  make: (chain) => chain.setHorizontalRule(),
};

const starts = (name: "person" | "document" | "date", text: string): Block => ({
  name,
  icon: name,
  typed: "@",
  make: (chain) =>
    chain.command(({ tr }) => {
      const { $from } = tr.selection;
      const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset, "", "\ufffc");
      tr.insertText(before === "" || /\s/.test(before) ? text : ` ${text}`);
      return true;
    }),
});

/** What the block menu offers, in its order. */
export const blocks: Block[] = [
  ...textKinds,
  ...lists,
  table,
  asks("image"),
  columns(2),
  columns(3),
  ...calloutKinds.map(callout),
  details,
  {
    name: "blockquote",
    icon: "blockquote",
    typed: ">",
    keys: "Control+Shift+B",
    isOn: (editor) => editor.isActive("blockquote"),
    make: (chain) => chain.toggleBlockquote(),
  },
  divider,
  {
    name: "codeBlock",
    icon: "codeBlock",
    typed: "```",
    keys: "Control+Alt+C",
    isOn: (editor) => editor.isActive("codeBlock"),
    make: (chain) => chain.toggleCodeBlock(),
  },
  footnote,
  asks("item"),
  asks("decision"),
  starts("person", "@"),
];

/** Makes it here, in place of what was typed to ask for it. */
export function makeBlock(editor: Editor, block: Block, typed?: { from: number; to: number }): void {
  const chain = editor.chain().focus();
  block.make(typed ? chain.deleteRange(typed) : chain, editor).run();
}

export const possibleBlocks = (editor: Editor): Block[] => blocks.filter((block) => block.isPossible?.(editor) ?? true);

/** A line to go on writing, when the block is the last of its parent. */
function lineAfter(type: string): Parameters<ChainedCommands["command"]>[0] {
  return ({ tr, state }) => {
    const { $from } = tr.selection;
    for (let depth = $from.depth; depth > 0; depth--) {
      if ($from.node(depth).type.name !== type) continue;
      const after = $from.after(depth);
      if (tr.doc.resolve(after).nodeAfter === null) tr.insert(after, state.schema.nodes.paragraph.create());
      return true;
    }
    return true;
  };
}

/** Those of which the name or a word beside it starts as was typed; a name that starts so comes first. */
export function matching<T>(choices: T[], query: string, words: (choice: T) => string[]): T[] {
  const typed = plain(query);
  if (typed === "") return choices;
  const rank = (choice: T) => {
    const [name, ...others] = words(choice).map(plain);
    if (name.startsWith(typed)) return 0;
    if (name.split(" ").some((word) => word.startsWith(typed))) return 1;
    return others.some((other) => other.split(" ").some((word) => word.startsWith(typed))) ? 2 : 3;
  };
  return choices
    .map((choice) => ({ choice, at: rank(choice) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .map(({ choice }) => choice);
}

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .trim();
