// @vitest-environment jsdom
import { expect, test } from "vitest";
import { emojiFor } from "./editor-emoji";
import { emojiNames } from "./editor-emoji-names";
import { cardOf } from "./editor-live";
import { insertLiveBlock } from "./editor-pick";
import { fitting } from "./editor-pictures";
import { cleanPasted } from "./editor-paste";
import { askedAt } from "./editor-offers";
import { testEditor, testSchema } from "./editor-testing";

const id = "0192e4a0-1234-7000-8000-0123456789ab";
const page = new URL("https://samen.nl/n/straat/documents/1");

test.each([
  [`https://samen.nl/n/straat/decisions/${id}`, { kind: "decision", id }],
  [` https://samen.nl/n/straat/decisions/${id}/ `, { kind: "decision", id }],
  [`https://samen.nl/n/straat/meetings/${id}/items/${id}`, { kind: "item", id }],
  [`https://samen.nl/n/straat/meetings/${id}#item-${id}`, { kind: "item", id }],
  [`https://samen.nl/n/straat/decisions/${id}/record`, null],
  [`https://samen.nl/n/anders/decisions/${id}`, null],
  [`https://elders.nl/n/straat/decisions/${id}`, null],
  [`zie https://samen.nl/n/straat/decisions/${id}`, null],
  ["decisions", null],
])("%s means %o", (text, card) => expect(cardOf(text, page)).toEqual(card));

test("a live block stands in place of an empty line, with a line to go on", () => {
  const { editor } = testEditor(1);
  editor.commands.setContent("<p>eerst</p><p></p>");
  editor.commands.setTextSelection(8);
  insertLiveBlock(editor, { kind: "decision", id });
  editor.commands.insertContent("daarna");
  expect(editor.getJSON().content).toMatchObject([
    { type: "paragraph" },
    { type: "liveBlock", attrs: { kind: "decision", id } },
    { type: "paragraph", content: [{ text: "daarna" }] },
  ]);
});

test.each([
  [1_000, 500, { width: 1_000, height: 500 }],
  [4_800, 2_400, { width: 2_400, height: 1_200 }],
  [2, 48_000, { width: 1, height: 2_400 }],
])("%i by %i is drawn as %o", (width, height, expected) => expect(fitting(width, height)).toEqual(expected));

test("an image takes its file along within its document, and never an address", () => {
  const { editor } = testEditor(1);
  const figure = (files: string, file: string) =>
    `<figure class="image" data-files="${files}" data-file="${file}" data-alt="Een boom" data-width="half"><img src="https://elders.nl/x"></figure>`;
  editor.commands.setContent(figure("/files", id) + figure("/andere", id) + figure("/files", "../../x"));
  const images = editor.getJSON().content!.filter(({ type }) => type === "image");
  expect(images).toMatchObject([{ type: "image", attrs: { file: id, alt: "Een boom", width: "half" } }]);
  expect(editor.getHTML()).toContain(`src="/files/${id}"`);
  expect(editor.getHTML().includes("elders")).toBe(false);
  expect(cleanPasted('<p>a</p><img src="https://elders.nl/x">')).toBe("<p>a</p>");
});

test.each([
  ["image", { file: 5, alt: {}, width: "9000px" }, { file: "", alt: null, width: "full" }],
  ["liveBlock", { kind: "script", id: null }, { kind: "item", id: "" }],
])("a %s with %o is one with %o", (name, given, expected) => {
  expect(testSchema().nodes[name].create(given).attrs).toMatchObject(expected);
});

test.each([
  ["zie :boo", "boo"],
  [":fiets", "fiets"],
  ["om 12:30", undefined],
  ["zo :b", undefined],
  ["noot:dit", undefined],
  ["dus :)", undefined],
])("with %o the menu of emoji looks for %o", (text, query) => {
  const { editor } = testEditor(1);
  editor.commands.insertContent(text);
  const asked = askedAt(editor.state);
  expect(asked?.query).toBe(query);
  if (query) expect(asked?.sign).toBe(":");
});

test("emoji are found by their names in both languages, and called by the reader's", async () => {
  expect(await emojiFor("fiets", "nl")).toContainEqual({ sign: "🚲", name: "fiets" });
  expect((await emojiFor("bicy", "nl"))[0]).toEqual({ sign: "🚲", name: "fiets" });
  expect((await emojiFor("tree", "en-GB"))[0]).toEqual({ sign: "🌳", name: "tree" });
  expect(await emojiFor("xyzzy", "nl")).toEqual([]);
});

test("every emoji has names in both languages and stands in the list once", () => {
  const lines = emojiNames.trim().split("\n");
  expect(lines.filter((line) => !/^\S+ [^|]*[^|\s] \| \S.*$/u.test(line))).toEqual([]);
  const signs = lines.map((line) => line.split(" ")[0]);
  expect(signs.filter((sign, index) => signs.indexOf(sign) < index)).toEqual([]);
  expect(signs.length).toBeGreaterThan(240);
});
