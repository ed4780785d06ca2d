import { Node } from "@tiptap/core";
import type { Editor } from "@tiptap/core";
import type { Node as DocumentNode, ResolvedPos } from "@tiptap/pm/model";
import { Plugin, TextSelection, type Transaction } from "@tiptap/pm/state";
import { hear } from "./editor-heard";
import { answeringOwnEdits } from "./editor-others";

/**
 * Texts beside each other; below each other where there is no room. How many there are and what is in each is free, so that no two
 * edits at once can make one that editors would throw away.
 */
export const Columns = Node.create({
  name: "columns",
  group: "block",
  content: "column*",
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: "div.columns" }],
  renderHTML: () => ["div", { class: "columns" }, 0],
  addKeyboardShortcuts() {
    return {
      Tab: () => goBeside(this.editor, 1),
      "Shift-Tab": () => goBeside(this.editor, -1),
      Enter: () => leaveBelow(this.editor),
      Backspace: () => takeAway(this.editor),
    };
  },
  addProseMirrorPlugins: () => [answeringOwnEdits(new Plugin({ appendTransaction: (_, __, { tr }) => mend(tr) }))],
});

export const Column = Node.create({
  name: "column",
  content: "block*",
  isolating: true,
  defining: true,
  selectable: false,
  parseHTML: () => [{ tag: "div.column" }],
  renderHTML: () => ["div", { class: "column" }, 0],
});

/** The depth of the innermost column that this place is in, with nothing between that has a Tab key of its own; 0 for none. */
function columnDepth($place: ResolvedPos): number {
  for (let depth = $place.depth; depth > 0; depth--) {
    const { name } = $place.node(depth).type;
    if (name === "column") return depth;
    if (["listItem", "taskItem", "table", "codeBlock"].includes(name)) return 0;
  }
  return 0;
}

/** To the start of the next column or the one before; past the last one, to a line below. */
function goBeside(editor: Editor, step: 1 | -1): boolean {
  const { tr, selection, schema } = editor.state;
  const depth = columnDepth(selection.$head);
  if (depth === 0) return false;
  const $head = selection.$head;
  const to = $head.index(depth - 1) + step;
  const columns = $head.node(depth - 1);
  if (to < 0) return false;
  if (to >= columns.childCount) {
    const after = $head.after(depth - 1);
    if (!tr.doc.resolve(after).nodeAfter?.isTextblock) tr.insert(after, schema.nodes.paragraph.create());
    tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1)));
  } else {
    tr.setSelection(TextSelection.near(tr.doc.resolve($head.posAtIndex(to, depth - 1) + 1)));
  }
  editor.view.dispatch(tr.scrollIntoView());
  return true;
}

/** Enter on an empty last line of the last column goes on below, as at the end of a list. */
function leaveBelow(editor: Editor): boolean {
  const { tr, selection, schema } = editor.state;
  const { $head, empty } = selection;
  const depth = columnDepth($head);
  if (!empty || depth === 0 || $head.depth !== depth + 1 || $head.parent.content.size > 0) return false;
  const [columns, column] = [$head.node(depth - 1), $head.node(depth)];
  const isLast = $head.index(depth - 1) === columns.childCount - 1 && $head.index(depth) === column.childCount - 1;
  if (!isLast || column.childCount < 2) return false;
  tr.delete($head.before(), $head.after());
  const after = tr.mapping.map($head.after(depth - 1));
  tr.insert(after, schema.nodes.paragraph.create());
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1))).scrollIntoView());
  return true;
}

/** Backspace in an empty column takes it away; at the start of the first one it takes the columns away and keeps every word. */
function takeAway(editor: Editor): boolean {
  hear(editor.view);
  const { $head, empty } = editor.state.selection;
  const depth = columnDepth($head);
  if (!empty || depth === 0 || $head.depth !== depth + 1 || $head.parentOffset > 0 || $head.index(depth) > 0)
    return false;
  const columns = $head.node(depth - 1);
  const isEmpty = $head.node(depth).childCount === 1 && $head.parent.content.size === 0;
  if (isEmpty && columns.childCount > 1) {
    const { tr } = editor.state;
    tr.delete($head.before(depth), $head.after(depth));
    const at = $head.before(depth);
    tr.setSelection(TextSelection.near(tr.doc.resolve(at), -1));
    const rest = tr.doc.nodeAt($head.before(depth - 1))!;
    if (rest.childCount === 1) unwrap(tr, $head.before(depth - 1), rest);
    editor.view.dispatch(tr.scrollIntoView());
    return true;
  }
  return (
    $head.index(depth - 1) === 0 && editor.commands.command(({ tr }) => unwrap(tr, $head.before(depth - 1), columns))
  );
}

/** What is in them stands below each other. The lines that only held a place go. */
function unwrap(tr: Transaction, at: number, columns: DocumentNode): boolean {
  const blocks: DocumentNode[] = [];
  columns.forEach((column) =>
    column.forEach((block) => {
      const isFiller = column.childCount === 1 && block.type.name === "paragraph" && block.content.size === 0;
      if (!isFiller) blocks.push(block);
    }),
  );
  const { $head } = tr.selection;
  const wasFirst = $head.pos <= at + 3;
  const left = blocks.length > 0 ? blocks : [tr.doc.type.schema.nodes.paragraph.create()];
  tr.replaceWith(at, at + columns.nodeSize, left);
  const to = wasFirst ? at + 1 : Math.min(Math.max($head.pos - 2, at + 1), tr.doc.content.size);
  tr.setSelection(TextSelection.near(tr.doc.resolve(to)));
  return true;
}

/** The columns around the caret: where they begin, and which; null outside. */
function columnsAround($place: ResolvedPos): { at: number; node: DocumentNode } | null {
  for (let depth = $place.depth; depth > 0; depth--)
    if ($place.node(depth).type.name === "columns") return { at: $place.before(depth), node: $place.node(depth) };
  return null;
}

export const columnsAt = (editor: Editor): number => columnsAround(editor.state.selection.$from)?.node.childCount ?? 0;

/** Makes as many of the columns around the caret, or, when there are that many, takes them away. */
export function setColumns(tr: Transaction, count: number): boolean {
  const around = columnsAround(tr.selection.$from);
  if (!around) return false;
  const { at, node } = around;
  if (node.childCount === count) return unwrap(tr, at, node);
  const { column, paragraph } = tr.doc.type.schema.nodes;
  const end = at + node.nodeSize - 1;
  if (node.childCount < count) {
    const more = Array.from({ length: count - node.childCount }, () => column.create(null, paragraph.create()));
    tr.insert(end, more);
    return true;
  }
  // What is in those that go comes below what is in the last one that stays.
  let start = at + 1;
  for (let i = 0; i < count; i++) start += node.child(i).nodeSize;
  const moved: DocumentNode[] = [];
  for (let i = count; i < node.childCount; i++)
    node.child(i).forEach((block) => {
      if (block.content.size > 0 || block.isAtom) moved.push(block);
    });
  tr.delete(start, end);
  if (moved.length > 0) tr.insert(start - 1, moved);
  return true;
}

/** A column has a line to write on, and columns have a column. */
function mend(tr: Transaction): Transaction | null {
  const empty: { at: number; node: DocumentNode }[] = [];
  tr.doc.descendants((node, at) => {
    if ((node.type.name === "columns" || node.type.name === "column") && node.childCount === 0)
      empty.push({ at, node });
    return !node.isTextblock;
  });
  for (const { at, node } of empty.reverse()) {
    if (node.type.name === "column") tr.insert(at + 1, node.type.schema.nodes.paragraph.create());
    else tr.delete(at, at + node.nodeSize);
  }
  return empty.length > 0 ? tr : null;
}
