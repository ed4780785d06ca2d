// @vitest-environment jsdom
import { expect, test } from "vitest";
import { outlineOf, wordsIn } from "./editor-outline";
import { testEditor } from "./editor-testing";

const docOf = (html: string) => {
  const { editor } = testEditor(1);
  editor.commands.setContent(html);
  return editor.state.doc;
};

test("headings with words are the outline, also those in a box", () => {
  const doc = docOf('<h1>Een</h1><h2></h2><div class="callout"><h2>Twee</h2></div><p>tekst</p><h3>Drie</h3>');
  expect(outlineOf(doc).map(({ level, text }) => [level, text])).toEqual([
    [1, "Een"],
    [2, "Twee"],
    [3, "Drie"],
  ]);
});

test.each([
  ["<p>Eén, twee; drie.</p>", 3],
  ["<p>’s-Gravenhage heeft 1.000 foto’s</p>", 4],
  ["<p>een<br>twee</p><ul><li><p>drie</p></li></ul>", 3],
  ["<table><tr><td>een</td><td>twee</td></tr></table>", 2],
  ["<p></p>", 0],
])("%s has %i words", (html, expected) => expect(wordsIn(docOf(html))).toBe(expected));
