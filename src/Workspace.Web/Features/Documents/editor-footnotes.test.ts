// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { expect, test } from "vitest";
import { findIn } from "./editor-find";
import { testEditor, wire } from "./editor-testing";

const written = (editor: Editor) => editor.getHTML().replaceAll(' class="footnote"', "");

function noteIn(editor: Editor): number {
  let found = -1;
  editor.state.doc.descendants((node, at) => {
    if (node.type.name === "footnote" && found < 0) found = at;
    return true;
  });
  return found;
}

test("a note stands behind the selection and holds its text", () => {
  const { editor } = testEditor(1);
  editor.commands.setContent("<p>bomen en gras</p>");
  editor.commands.setTextSelection(6);
  editor.commands.addFootnote();
  editor.commands.insertContentAt(noteIn(editor) + 1, "linde");
  expect(written(editor)).toBe("<p>bomen<span>linde</span> en gras</p>");
});

test("no note in code, and no note in a note", () => {
  const { editor } = testEditor(1);
  editor.commands.setContent("<pre><code>x</code></pre>");
  editor.commands.setTextSelection(1);
  expect(editor.can().addFootnote()).toBe(false);
});

test("two people who write in one note at once both keep their words", () => {
  const [one, other] = [testEditor(1), testEditor(2)];
  const network = wire(one.doc, other.doc);
  one.editor.commands.setContent('<p>bomen<span class="footnote">linde</span></p>');
  network.exchange();
  const at = noteIn(one.editor);
  one.editor.view.dispatch(one.editor.state.tr.insertText("een ", at + 1));
  other.editor.view.dispatch(other.editor.state.tr.insertText(" of beuk", at + 6));
  network.exchange();
  expect(written(one.editor)).toBe("<p>bomen<span>een linde of beuk</span></p>");
  expect(written(other.editor)).toBe(written(one.editor));
  expect(network.exchange()).toBe(0);
});

test("the box stays at its own note when somebody makes one before it", async () => {
  const [one, other] = [testEditor(1), testEditor(2)];
  const network = wire(one.doc, other.doc);
  one.editor.commands.setContent('<p>bomen<span class="footnote">mijn</span></p>');
  network.exchange();
  const host = document.createElement("div");
  host.className = "editor";
  document.body.append(host);
  host.append(one.editor.view.dom);
  const sign = one.editor.view.dom.querySelector<HTMLButtonElement>(".footnote__sign")!;
  sign.click();
  const box = host.querySelector<HTMLElement>(".editor__note-text")!;
  expect(box.textContent).toBe("mijn");
  await Promise.resolve();

  other.editor.commands.insertContentAt(1, '<span class="footnote">ander</span>');
  network.exchange();
  expect(box.textContent).toBe("mijn");
  expect(one.editor.state.doc.textContent).toBe("anderbomenmijn");
  host.remove();
});

test("the box of a note that was just made stays while others write", async () => {
  const [one, other] = [testEditor(1), testEditor(2)];
  const network = wire(one.doc, other.doc);
  one.editor.commands.setContent("<p>bomen</p>");
  network.exchange();
  const host = document.createElement("div");
  host.className = "editor";
  document.body.append(host);
  host.append(one.editor.view.dom);
  one.editor.commands.setTextSelection(6);
  one.editor.commands.addFootnote();
  one.editor.view.dispatch(one.editor.state.tr.insertText("mijn", noteIn(one.editor) + 1));
  await Promise.resolve();
  network.exchange();
  other.editor.commands.insertContentAt(1, "oude ");
  network.exchange();
  expect(host.querySelector(".editor__note-text")?.textContent).toBe("mijn");
  expect(written(other.editor)).toBe("<p>oude bomen<span>mijn</span></p>");
  host.remove();
});

test("what is looked for in a line is found at its own place behind a note", () => {
  const { editor } = testEditor(1);
  editor.commands.setContent('<p>bomen<span class="footnote">bomen</span> en bomen</p>');
  const found = findIn(editor.state.doc, "bomen");
  expect(found.map(({ from, to }) => editor.state.doc.textBetween(from, to))).toEqual(["bomen", "bomen"]);
});
