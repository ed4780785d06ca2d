// @vitest-environment jsdom
import { expect, test, vi } from "vitest";
import { testEditor, wire } from "./editor-testing";
import { clientsIn, whoWrote } from "./editor-writers";

function written() {
  const [anna, bas] = [testEditor(1), testEditor(2)];
  const { exchange } = wire(anna.doc, bas.doc);
  anna.editor.commands.setContent("<p>Wij willen<br>bomen</p><p>Klaar</p>");
  exchange();
  bas.editor.commands.insertContentAt(4, " en de school ook");
  exchange();
  return anna.editor;
}

test("the words of a selection tell under which numbers they were written, most words first", () => {
  const editor = written();
  expect(editor.getText()).toContain("Wij en de school ook willen");
  expect(clientsIn(editor, 1, 4)).toEqual([1]);
  expect(clientsIn(editor, 5, 8)).toEqual([2]);
  expect(clientsIn(editor, 1, 30)).toEqual([2, 1]);
  const last = editor.state.doc.content.size - 2;
  expect(clientsIn(editor, last - 2, last)).toEqual([1]);
});

test("at a caret it is its line that is asked about, and an empty line has no writer", () => {
  const editor = written();
  expect(clientsIn(editor, 2, 2)).toEqual([2, 1]);
  editor.commands.setContent("<p></p>");
  expect(clientsIn(editor, 1, 1)).toEqual([]);
});

test("people are named once, with their party and the days on which they wrote", async () => {
  const editor = written();
  editor.commands.setTextSelection({ from: 1, to: 30 });
  const asked = vi.fn(async (_: string) =>
    Response.json([
      { client: 1, member: "a", name: "Anna", party: "De Boom", since: "2031-03-05T10:00:00Z" },
      { client: 2, member: "a", name: "Anna", party: "De Boom", since: "2031-03-03T10:00:00Z" },
    ]),
  );
  vi.stubGlobal("fetch", asked);

  expect(await whoWrote(editor, "/writers", "en")).toMatch(/^Anna \(De Boom, March 3.+5, 2031\)$/);
  expect(asked.mock.calls[0][0]).toBe("/writers?client=2&client=1");
  vi.unstubAllGlobals();
});
