// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { expect, test } from "vitest";
import { blocks, makeBlock, matching } from "./editor-blocks";
import { testEditor } from "./editor-testing";

const press = (editor: Editor, key: string) =>
  editor.view.someProp("handleKeyDown", (handle) => handle(editor.view, new KeyboardEvent("keydown", { key })));

const words = ([name, ...others]: string[]) => [name, ...others];

test.each([
  ["", ["Tabel", "Kleine kop", "Citaat"]],
  ["ta", ["Tabel"]],
  ["kop", ["Kleine kop"]],
  ["quo", ["Citaat"]],
  ["TÀB", ["Tabel"]],
  ["x", []],
])("%o finds %o", (typed, expected) => {
  const choices = [["Tabel", "rijen"], ["Kleine kop"], ["Citaat", "quote aanhaling"]];
  expect(matching(choices, typed, words).map(([name]) => name)).toEqual(expected);
});

test("a name that starts so comes before one that holds a word that does", () => {
  expect(matching([["Kader: tabel"], ["Tabel"]], "tab", words)).toEqual([["Tabel"], ["Kader: tabel"]]);
});

test.each(blocks.map((block) => [block.name, block] as const))(
  "%s stands in place of what asked for it",
  (name, block) => {
    const { editor } = testEditor(1);
    editor.commands.insertContent("/x");
    makeBlock(editor, block, { from: 1, to: 3 });
    editor.commands.insertContent("woord");
    expect(editor.getText()).toContain("woord");
    expect(editor.getText().includes("/x")).toBe(false);
    editor.state.doc.check();
    if (name !== "table" && name !== "details") return;
    expect(editor.state.doc.firstChild!.type.name).toBe(name);
    expect(editor.state.doc.lastChild!.type.name).toBe("paragraph");
  },
);

test("a fold has a title, and Enter in it goes to what is folded", () => {
  const { editor } = testEditor(1);
  makeBlock(
    editor,
    blocks.find(({ name }) => name === "details")!,
  );
  editor.commands.insertContent("Titel");
  press(editor, "Enter");
  editor.commands.insertContent("inhoud");
  expect(editor.getJSON().content![0]).toMatchObject({
    type: "details",
    content: [
      { type: "detailsSummary", content: [{ type: "text", text: "Titel" }] },
      { type: "paragraph", content: [{ type: "text", text: "inhoud" }] },
    ],
  });
});

test("Backspace at the start of a fold takes the fold away and keeps every word", () => {
  const { editor } = testEditor(1);
  editor.commands.setContent("<details><summary>Titel</summary><p>inhoud</p></details>");
  editor.commands.setTextSelection(2);
  press(editor, "Backspace");
  expect(editor.getHTML()).toBe("<p>Titel</p><p>inhoud</p>");
});

test.each(["table", "details"])("a %s in a list stands below the line of its item", (name) => {
  const { editor } = testEditor(1);
  editor.commands.setContent("<ul><li><p></p></li></ul>");
  editor.commands.setTextSelection(3);
  makeBlock(
    editor,
    blocks.find((block) => block.name === name)!,
  );
  editor.state.doc.check();
  expect(editor.state.doc.firstChild!.firstChild!.child(1).type.name).toBe(name);
});
