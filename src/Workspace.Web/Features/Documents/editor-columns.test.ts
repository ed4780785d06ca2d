// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { expect, test } from "vitest";
import { blocks, makeBlock } from "./editor-blocks";
import { testEditor, wire } from "./editor-testing";

const press = (editor: Editor, key: string, shiftKey = false) =>
  editor.view.someProp("handleKeyDown", (handle) =>
    handle(editor.view, new KeyboardEvent("keydown", { key, shiftKey })),
  );

const block = (name: string) => blocks.find((each) => each.name === name)!;

const shape = (editor: Editor) =>
  editor
    .getHTML()
    .replaceAll(/ class="(columns|column)"/g, " $1")
    .replaceAll("div ", "");

/** Two columns with a word each; the caret in the first. */
function twoColumns(): Editor {
  const { editor } = testEditor(1);
  makeBlock(editor, block("columns2"));
  editor.commands.insertContent("links");
  press(editor, "Tab");
  editor.commands.insertContent("rechts");
  press(editor, "Tab", true);
  return editor;
}

test("Tab goes through the columns, and past the last one to a line below", () => {
  const editor = twoColumns();
  press(editor, "Tab");
  press(editor, "Tab");
  editor.commands.insertContent("daarna");
  expect(shape(editor)).toBe("<columns><column><p>links</p></div><column><p>rechts</p></div></div><p>daarna</p>");
});

test("Enter on an empty last line of the last column goes on below", () => {
  const editor = twoColumns();
  press(editor, "Tab");
  press(editor, "End");
  editor.commands.setTextSelection(editor.state.doc.firstChild!.nodeSize - 3);
  press(editor, "Enter");
  press(editor, "Enter");
  editor.commands.insertContent("daarna");
  expect(shape(editor)).toContain("<column><p>rechts</p></div></div><p>daarna</p>");
});

test("a third column comes at the end, and two again keep its words", () => {
  const editor = twoColumns();
  makeBlock(editor, block("columns3"));
  expect(editor.state.doc.firstChild!.childCount).toBe(3);
  press(editor, "Tab");
  press(editor, "Tab");
  editor.commands.insertContent("derde");
  makeBlock(editor, block("columns2"));
  expect(shape(editor)).toContain("<columns><column><p>links</p></div><column><p>rechts</p><p>derde</p></div></div>");
});

test("as many as there are takes them away and keeps every word", () => {
  const editor = twoColumns();
  makeBlock(editor, block("columns2"));
  expect(shape(editor)).toMatch(/^<p>links<\/p><p>rechts<\/p>/);
});

test("Backspace at the start takes the columns away, in an empty one that one alone", () => {
  const editor = twoColumns();
  editor.commands.setTextSelection(3);
  press(editor, "Backspace");
  expect(shape(editor)).toMatch(/^<p>links<\/p><p>rechts<\/p>/);

  const other = twoColumns();
  makeBlock(other, block("columns3"));
  press(other, "Tab");
  press(other, "Tab");
  press(other, "Backspace");
  expect(other.state.doc.firstChild!.childCount).toBe(2);
});

test("two people who take away a column each, and add one each, keep a tree that no editor throws away", () => {
  const [one, other] = [testEditor(1), testEditor(2)];
  const network = wire(one.doc, other.doc);
  makeBlock(one.editor, block("columns2"));
  one.editor.commands.insertContent("links");
  network.exchange();
  const columns = one.editor.state.doc.firstChild!;
  const first = columns.child(0).nodeSize;
  one.editor.view.dispatch(one.editor.state.tr.delete(1, 1 + first));
  other.editor.view.dispatch(other.editor.state.tr.delete(1 + first, columns.nodeSize - 1));
  network.exchange();
  expect(one.editor.getJSON()).toEqual(other.editor.getJSON());
  one.editor.state.doc.check();
  expect(network.exchange()).toBe(0);

  // The next edit that somebody makes clears what is left of it.
  one.editor.commands.insertContentAt(one.editor.state.doc.content.size, "<p>verder</p>");
  network.exchange();
  expect(one.editor.getHTML().includes("columns")).toBe(false);
  expect(one.editor.getJSON()).toEqual(other.editor.getJSON());
});
