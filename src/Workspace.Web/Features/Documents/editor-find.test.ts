// @vitest-environment jsdom
import { Extension } from "@tiptap/core";
import { expect, test } from "vitest";
import { finder, findIn, finding, found, mostMatches } from "./editor-find";
import { testEditor } from "./editor-testing";

function editorWith(html: string) {
  const plugin = Extension.create({ name: "finding", addProseMirrorPlugins: () => [finding()] });
  const { editor } = testEditor(1, [plugin]);
  editor.commands.setContent(html);
  Element.prototype.scrollIntoView = () => undefined;
  return editor;
}

const words = (html: string, sought: string) => {
  const { doc } = editorWith(html).state;
  return findIn(doc, sought).map(({ from, to }) => doc.textBetween(from, to));
};

test("large and small letters are alike, and marks make no difference", () => {
  expect(words("<p>De <strong>Li</strong>nde en de linde</p>", "LINDE")).toEqual(["Linde", "linde"]);
});

test.each(["(a|b)*", "$1", "a.c", "\\d", "[x"])("%s is what it says, no pattern", (sought) => {
  expect(words(`<p>x ${sought} abc y</p>`, sought)).toEqual([sought]);
});

test("a search has an end", () => {
  const doc = editorWith(`<p>${"a".repeat(mostMatches + 500)}</p>`).state.doc;
  expect(findIn(doc, "a")).toHaveLength(mostMatches);
});

test("all are replaced in one step, each with the marks it had", () => {
  const editor = editorWith("<p>boom en <strong>boom</strong></p><table><tr><td>boom</td></tr></table>");
  const find = finder(editor);
  find.look("boom");
  expect(found(editor.state).matches).toHaveLength(3);
  expect(find.replaceAll("struik")).toBe(3);
  expect(editor.getText({ blockSeparator: " " }).split(/\s+/)).toEqual(["struik", "en", "struik", "struik"]);
  expect(editor.getHTML()).toContain("<strong>struik</strong>");
  editor.commands.undo();
  expect(editor.getText().includes("struik")).toBe(false);
});

test("one is replaced, and the next is looked at, also when the words hold what is sought", () => {
  const editor = editorWith("<p>a b a</p>");
  const find = finder(editor);
  find.look("a");
  find.replace("aa");
  expect(editor.getText()).toBe("aa b a");
  expect(found(editor.state).matches[found(editor.state).current].from).toBe(6);
});

test("somebody else's typing moves the place one is at", () => {
  const editor = editorWith("<p>een boom</p><p>nog een boom</p>");
  const find = finder(editor);
  find.look("boom");
  find.next();
  editor.commands.insertContentAt(1, "Hier staat ");
  const { matches, current } = found(editor.state);
  expect(current).toBe(1);
  expect(editor.state.doc.textBetween(matches[current].from, matches[current].to)).toBe("boom");
});
