import type { Editor } from "@tiptap/core";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import type { Transaction } from "@tiptap/pm/state";
import { isInTable, selectedRect, tableEditingKey, type TableMap } from "@tiptap/pm/tables";
import { answeringOwnEdits } from "./editor-others";

/** CSS pixels; the server keeps the same bounds. */
const minWidth = 48;
const maxWidth = 2_000;
const widthStep = 24;

/** A table of which the tools would take too long. */
const maxCells = 20_000;

/** Alignment is not part of the schema. */
const spans = {
  colspan: { default: 1 },
  rowspan: { default: 1 },
  colwidth: {
    default: null,
    parseHTML: (element: HTMLElement) =>
      element
        .getAttribute("colwidth")
        ?.split(",")
        .map((width) => Number.parseInt(width, 10)) ?? null,
  },
};

/** A table that two people changed at once may miss cells; the next edit that somebody makes in it mends it. */
const CarefulTable = Table.extend({
  addProseMirrorPlugins() {
    return (this.parent?.() ?? []).map((plugin) =>
      plugin.spec.key === tableEditingKey ? answeringOwnEdits(plugin) : plugin,
    );
  },
  addKeyboardShortcuts() {
    return {
      ...this.parent?.(),
      "Alt-Shift-ArrowLeft": () => widen(this.editor, -widthStep),
      "Alt-Shift-ArrowRight": () => widen(this.editor, widthStep),
    };
  },
});

export const tableExtensions = [
  CarefulTable.configure({ resizable: true, cellMinWidth: minWidth, renderWrapper: true }),
  TableRow,
  TableHeader.extend({ addAttributes: () => spans }),
  TableCell.extend({ addAttributes: () => spans }),
];

/** Whether the tools for tables make sense here. */
export function hasTable(editor: Editor): boolean {
  if (!isInTable(editor.state)) return false;
  const { $head } = editor.state.selection;
  for (let depth = $head.depth; depth > 0; depth--) {
    const node = $head.node(depth);
    if (node.type.spec.tableRole === "table") {
      let columns = 0;
      node.forEach((row) => (columns = Math.max(columns, row.childCount)));
      return node.childCount * columns <= maxCells;
    }
  }
  return false;
}

/** Makes the columns of the selection wider or, below zero, narrower. False outside a table. */
export function widen(editor: Editor, by: number): boolean {
  if (!editor.isEditable || !hasTable(editor)) return false;
  const { map, tableStart, left, right } = selectedRect(editor.state);
  const transaction = editor.state.tr;
  for (let column = left; column < right; column++) {
    const width = Math.min(Math.max(widthOf(editor, map, tableStart, column) + by, minWidth), maxWidth);
    setColumnWidth(transaction, map, tableStart, column, width);
  }
  editor.view.dispatch(transaction);
  return true;
}

/** As wide as it was said to be, or as it is shown. */
function widthOf(editor: Editor, map: TableMap, tableStart: number, column: number): number {
  const at = tableStart + map.map[column];
  const cell = editor.state.doc.nodeAt(at)!;
  const said = (cell.attrs.colwidth as number[] | null)?.[column - map.colCount(map.map[column])];
  const shown = editor.view.nodeDOM(at) as HTMLElement | null;
  return said || Math.round((shown?.offsetWidth ?? minWidth) / (cell.attrs.colspan as number));
}

export function setColumnWidth(
  transaction: Transaction,
  map: TableMap,
  tableStart: number,
  column: number,
  width: number,
): void {
  for (let row = 0; row < map.height; row++) {
    const index = row * map.width + column;
    if (row > 0 && map.map[index] === map.map[index - map.width]) continue;
    const at = tableStart + map.map[index];
    const cell = transaction.doc.nodeAt(at);
    // A row that misses a cell here.
    if (cell?.type.name !== "tableCell" && cell?.type.name !== "tableHeader") continue;
    const colspan = cell.attrs.colspan as number;
    const widths = ((cell.attrs.colwidth as number[] | null) ?? new Array<number>(colspan).fill(0)).slice();
    widths[colspan === 1 ? 0 : column - map.colCount(map.map[index])] = width;
    transaction.setNodeMarkup(at, null, { ...cell.attrs, colwidth: widths });
  }
}
