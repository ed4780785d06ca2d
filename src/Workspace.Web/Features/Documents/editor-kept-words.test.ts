// @vitest-environment jsdom
import { WordKeeper } from "@realtime/kept-words";
import type { Editor } from "@tiptap/core";
import { expect, test } from "vitest";
import type { Doc } from "yjs";
import { moveCaret, sharedCaret } from "./editor-caret";
import { testEditor } from "./editor-testing";

/** Two people whose edits cross each other on the way. */
function two(html: string) {
  const sides = [testEditor(1), testEditor(2)].map((side) => ({ ...side, keeper: new WordKeeper(side.doc) }));
  const waiting: Uint8Array[][] = [[], []];
  const remote = {};
  sides.forEach(({ doc, keeper }, index) =>
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === remote) return;
      keeper.edited();
      waiting[1 - index].push(update);
    }),
  );
  const kept = { inPlace: 0, apart: 0 };
  const exchange = () => {
    while (waiting.some((updates) => updates.length > 0)) {
      const sent = waiting.map((updates) => updates.splice(0));
      sent.forEach((updates, index) => {
        if (updates.length === 0) return;
        const { editor, keeper } = sides[index];
        const { inPlace, apart, caret } = keeper.apply(updates, remote, sharedCaret(editor));
        if (caret) moveCaret(editor, caret);
        kept.inPlace += inPlace;
        kept.apart += apart;
      });
    }
    return kept;
  };
  sides[0].editor.commands.setContent(html);
  exchange();
  Object.assign(kept, { inPlace: 0, apart: 0 });
  return { one: sides[0].editor, other: sides[1].editor, docs: sides.map(({ doc }) => doc) as [Doc, Doc], exchange };
}

const html = (editor: Editor) => editor.getHTML().replaceAll(/ data-level="\d"/g, "");
const act = (editor: Editor, name: string) =>
  ({
    heading: () => editor.commands.setHeading({ level: 1 }),
    list: () => editor.commands.toggleBulletList(),
    quote: () => editor.commands.setBlockquote(),
    callout: () => editor.commands.wrapIn("callout"),
    code: () => editor.commands.setCodeBlock(),
  })[name]!();

test.each([
  ["heading", "<h2>Wij eigenlijk willen bomen</h2><p>slot</p>"],
  ["list", "<ul><li><p>Wij eigenlijk willen bomen</p></li></ul><p>slot</p>"],
  ["quote", "<blockquote><p>Wij eigenlijk willen bomen</p></blockquote><p>slot</p>"],
  ["callout", "Wij eigenlijk willen bomen</p></div><p>slot</p>"],
  ["code", "<pre><code>Wij eigenlijk willen bomen</code></pre><p>slot</p>"],
])("words typed while somebody makes a %s of the paragraph stay where they were typed", (name, expected) => {
  const { one, other, exchange } = two("<p>Wij willen bomen</p><p>slot</p>");
  one.commands.setTextSelection(3);
  act(one, name);
  other.commands.insertContentAt(5, "eigenlijk ");
  expect(exchange()).toEqual({ inPlace: 1, apart: 0 });
  expect(html(one)).toContain(expected);
  expect(html(other)).toBe(html(one));
});

test("words typed while somebody takes the paragraph away stand in one of their own", () => {
  const { one, other, exchange } = two("<p>begin</p><p>Wij willen bomen</p><p>slot</p>");
  one.commands.deleteRange({ from: 7, to: 25 });
  other.commands.insertContentAt(12, "eigenlijk ");
  expect(exchange()).toEqual({ inPlace: 0, apart: 1 });
  expect(html(one)).toBe("<p>begin</p><p>eigenlijk </p><p>slot</p>");
  expect(html(other)).toBe(html(one));
});

test("what the deleter had seen stays away", () => {
  const { one, other, exchange } = two("<p>begin</p><p>Wij willen bomen</p><p>slot</p>");
  other.commands.insertContentAt(12, "eigenlijk ");
  exchange();
  one.commands.deleteRange({ from: 7, to: 35 });
  expect(exchange()).toEqual({ inPlace: 0, apart: 0 });
  expect(html(one)).toBe("<p>begin</p><p>slot</p>");
  expect(html(other)).toBe(html(one));
});

test("words in a row that somebody takes away come after the table", () => {
  const { one, other, exchange } = two(
    "<table><tr><td>aa</td><td>bb</td></tr><tr><td>cc</td><td>dd</td></tr></table><p>slot</p>",
  );
  let cell = 0;
  one.state.doc.descendants((node, at) => void (node.isText && node.text === "cc" && (cell = at)));
  one.commands.setTextSelection(cell);
  one.commands.deleteRow();
  other.commands.insertContentAt(cell, "woord ");
  expect(exchange()).toEqual({ inPlace: 0, apart: 1 });
  expect(html(one)).toMatch(/<\/table><\/div><p>woord <\/p><p>slot<\/p>$/);
  expect(html(other)).toBe(html(one));
});

test("both type while both change the same paragraph: every word is there", () => {
  const { one, other, exchange } = two("<p>Wij willen bomen</p><p>slot</p>");
  one.commands.setTextSelection(3);
  one.commands.setHeading({ level: 1 });
  one.commands.insertContentAt(1, "Eerst ");
  other.commands.setTextSelection(3);
  other.commands.toggleBulletList();
  other.commands.insertContentAt(3, "Daarna ");
  exchange();
  expect(html(one)).toContain("Eerst");
  expect(html(one)).toContain("Daarna");
  expect(html(other)).toBe(html(one));
});

test("the first words in an empty paragraph of which somebody makes a heading", () => {
  const { one, other, exchange } = two("<p></p><p>slot</p>");
  one.commands.setTextSelection(1);
  one.commands.setHeading({ level: 1 });
  other.commands.insertContentAt(1, "Titel");
  expect(exchange()).toEqual({ inPlace: 1, apart: 0 });
  expect(html(one)).toBe("<h2>Titel</h2><p>slot</p>");
  expect(html(other)).toBe(html(one));
});

test.each(["heading", "list", "quote", "code"])(
  "the caret of who types stays with the words when somebody makes a %s of them",
  (name) => {
    const { one, other, exchange } = two("<p>begin</p><p>Wij willen bomen</p><p>slot</p>");
    one.commands.setTextSelection(10);
    act(one, name);
    other.commands.setTextSelection(12);
    other.commands.insertContent("eigen");
    exchange();
    other.commands.insertContent("lijk ");
    exchange();
    expect(html(one)).toContain("Wij eigenlijk willen bomen");
    expect(html(other)).toBe(html(one));
  },
);

test.each([8, 11, 24])("a caret at %i that typed nothing stays as well", (at) => {
  const { one, other, exchange } = two("<p>begin</p><p>Wij willen bomen</p><p>slot</p>");
  one.commands.setTextSelection(10);
  one.commands.setHeading({ level: 2 });
  other.commands.setTextSelection(at);
  exchange();
  expect(other.state.selection.from).toBe(at);
});

/** Numbers that are the same in every run. */
function* randoms(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

test.each(Array.from({ length: 20 }, (_, seed) => seed))("no word is lost in whatever order, %i", (seed) => {
  const random = randoms(seed);
  const below = (most: number) => Math.floor(random.next().value * most);
  const { one, other, exchange } = two("<p>aap noot</p><p>mies</p><ul><li><p>wim zus</p></li></ul><p>jet</p>");
  const typed: string[] = [];
  for (let round = 0; round < 12; round++) {
    for (const editor of [one, other]) {
      const places: number[] = [];
      editor.state.doc.descendants((node, at) => void (node.isText && places.push(at)));
      editor.commands.setTextSelection(places[below(places.length)]);
      if (below(2) === 0) act(editor, ["heading", "list", "quote", "code", "callout"][below(5)]);
      const word = `w${seed}x${typed.length}y`;
      if (below(3) > 0 && editor.commands.insertContent(word)) typed.push(word);
    }
    if (below(3) > 0) exchange();
  }
  exchange();
  expect(html(other)).toBe(html(one));
  expect(typed.filter((word) => !one.getText().includes(word))).toEqual([]);
});
