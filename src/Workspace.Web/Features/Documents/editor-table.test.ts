// @vitest-environment jsdom
import { selectedRect } from "@tiptap/pm/tables";
import { expect, test } from "vitest";
import { decodeUpdate, type Item } from "yjs";
import { setColumnWidth } from "./editor-table";
import { testEditor, wire } from "./editor-testing";

function two() {
  const [one, other] = [testEditor(1), testEditor(2)];
  const { exchange } = wire(one.doc, other.doc);
  one.editor.commands.insertTable({ rows: 2, cols: 2, withHeaderRow: true });
  one.editor.commands.insertContent("Wie");
  exchange();
  other.editor.commands.setTextSelection(one.editor.state.selection.from);
  return { one: one.editor, other: other.editor, doc: one.doc, exchange };
}

const shape = (editor: ReturnType<typeof testEditor>["editor"]) => {
  const rows: number[] = [];
  editor.state.doc.descendants((node) => {
    if (node.type.name === "tableRow") rows.push(node.childCount);
    return node.type.name !== "tableRow";
  });
  return rows;
};

test("a column and a row added at once lose no word, and no reader adds cells by itself", () => {
  const { one, other, exchange } = two();
  one.commands.addColumnAfter();
  other.commands.addRowAfter();
  // One edit each way: nobody answers to what came in.
  expect(exchange()).toBe(2);
  expect(one.getJSON()).toEqual(other.getJSON());
  expect(shape(one)).toEqual([3, 2, 3]);
  expect(one.getText()).toContain("Wie");
});

test("somebody's own next edit in the table mends it, for everybody", () => {
  const { one, other, exchange } = two();
  one.commands.addColumnAfter();
  other.commands.addRowAfter();
  exchange();
  one.commands.insertContent("!");
  exchange();
  expect(shape(one)).toEqual([3, 3, 3]);
  expect(one.getJSON()).toEqual(other.getJSON());
});

test("typing in a column with a width writes the text alone", () => {
  const { one, other, doc, exchange } = two();
  const { map, tableStart, left } = selectedRect(one.state);
  const transaction = one.state.tr;
  setColumnWidth(transaction, map, tableStart, left, 200);
  one.view.dispatch(transaction);
  exchange();
  const cells: unknown[] = [];
  other.state.doc.descendants((node) => void (node.attrs.colwidth && cells.push(node.attrs.colwidth)));
  expect(cells).toEqual([[200], [200]]);

  const written: string[] = [];
  doc.on("update", (update: Uint8Array) =>
    written.push(...decodeUpdate(update).structs.map((struct) => (struct as Item).content.constructor.name)),
  );
  one.commands.insertContent("a");
  expect(written).toEqual(["ContentString"]);
});
