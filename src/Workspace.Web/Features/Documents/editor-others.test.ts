// @vitest-environment jsdom
import { expect, test } from "vitest";
import { encodeStateVector } from "yjs";
import { testEditor, wire } from "./editor-testing";

test.each([
  ["an address", "www.voorbeeld.nl "],
  ["a table", "<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>"],
  ["a fold", "<details><summary>a</summary><p>b</p></details>"],
  ["an empty text", ""],
])("%s that somebody writes is answered by nobody", (_, content) => {
  const [one, other] = [testEditor(1), testEditor(2)];
  const { exchange } = wire(one.doc, other.doc);
  one.editor.commands.setContent("<p>eerst</p>");
  exchange();
  other.editor.commands.selectAll();
  let answers = 0;
  other.doc.on("update", (_, origin) => (answers += origin?.key ? 1 : 0));
  if (content === "") one.editor.commands.clearContent(true);
  else one.editor.commands.setContent(content);
  one.editor.commands.insertContentAt(one.editor.state.doc.content.size, "<p>slot</p>");
  exchange();
  expect(answers).toBe(0);
  expect(other.editor.getJSON()).toEqual(one.editor.getJSON());
});

test("Who may not write changes nothing, and sees what others write", () => {
  const [one, reader] = [testEditor(1), testEditor(2)];
  const { exchange } = wire(one.doc, reader.doc);
  one.editor.commands.setContent("<p>eerst</p>");
  exchange();
  reader.editor.setEditable(false);
  const before = encodeStateVector(reader.doc);

  reader.editor.commands.insertContentAt(1, "stil ");
  reader.editor.view.dispatch(reader.editor.state.tr.delete(1, 3));
  expect(reader.editor.getText()).toBe("eerst");
  expect(encodeStateVector(reader.doc)).toEqual(before);

  one.editor.commands.insertContentAt(6, " dit");
  exchange();
  expect(reader.editor.getText()).toBe("eerst dit");
  reader.editor.setEditable(true);
  reader.editor.commands.insertContentAt(1, "nu ");
  exchange();
  expect(one.editor.getText()).toBe("nu eerst dit");
});
