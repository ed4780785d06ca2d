// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { expect, test, vi } from "vitest";
import { testEditor, wire } from "../editor-testing";
import { erased } from "./suggestion-erase";
import { struckBy } from "./suggestion-schema";
import { settle, setMode, suggesting } from "./suggestion-mode";
import { suggestionsIn } from "./suggestion-settle";

function suggester(clientId = 1, content = "<p>Wij willen tien bomen.</p>") {
  const mine = new Set<string>();
  const refused = vi.fn();
  const { editor, doc } = testEditor(clientId, [
    suggesting({ isMine: (id) => mine.has(id), made: (id) => mine.add(id), refused, press: () => undefined }),
  ]);
  if (content) editor.commands.setContent(content);
  const on = () => setMode(editor, { isSuggesting: true });
  return { editor, doc, refused, on };
}

/** The text with {+words to come+}, {-words to go-}, {~words that look otherwise~}, a line per block. */
function shown(editor: Editor): string {
  const lines: string[] = [];
  editor.state.doc.descendants((node) => {
    if (!node.isTextblock) return true;
    const sign = ((node.attrs.suggestedBreak as string) ?? "")[0] ?? "";
    const was = node.attrs.suggestedKind ? `(${(node.attrs.suggestedKind as string).split(" ")[1]})` : "";
    let line = `${sign}${was}`;
    node.forEach((child) => {
      const names = child.marks.map(({ type }) => type.name);
      let words = child.text ?? `<${child.type.name}${((child.attrs.suggested as string) ?? "")[0] ?? ""}>`;
      if (names.includes("formatting")) words = `{~${words}~}`;
      if (struckBy(child)) words = `{-${words}-}`;
      if (names.includes("insertion")) words = `{+${words}+}`;
      line += words;
    });
    lines.push(line);
    return false;
  });
  return lines.join("\n").replaceAll("+}{+", "").replaceAll("-}{-", "");
}

const caret = (editor: Editor, at: number, to = at) => editor.commands.setTextSelection({ from: at, to });
const find = (editor: Editor, words: string) => {
  let found = -1;
  editor.state.doc.descendants((node, at) => {
    if (found < 0 && node.isText && node.text!.includes(words)) found = at + node.text!.indexOf(words);
  });
  return found;
};
const select = (editor: Editor, words: string) => {
  const at = find(editor, words);
  caret(editor, at, at + words.length);
};
const type = (editor: Editor, words: string) => {
  for (const letter of words) editor.view.dispatch(editor.state.tr.insertText(letter));
};
const key = (editor: Editor, name: string) => editor.commands.keyboardShortcut(name);
const erase = (editor: Editor, input = "deleteContentBackward") => editor.view.dispatch(erased(editor.state, input)!);
const all = () => true;

test("What is typed is to come, and typing on is one suggestion", () => {
  const { editor, on } = suggester();
  on();
  caret(editor, find(editor, "bomen"));
  type(editor, "hoge ");
  expect(shown(editor)).toBe("Wij willen tien {+hoge +}bomen.");
  expect(suggestionsIn(editor.state.doc)).toHaveLength(1);
  expect(suggestionsIn(editor.state.doc)[0].inserted).toBe("hoge ");
});

test("What is erased is struck through, letter by letter to the left, and one's own new words really go", () => {
  const { editor, on } = suggester();
  on();
  caret(editor, find(editor, " bomen"));
  for (let i = 0; i < 4; i++) erase(editor);
  expect(shown(editor)).toBe("Wij willen {-tien-} bomen.");
  type(editor, "elf");
  expect(shown(editor)).toBe("Wij willen {+elf+}{-tien-} bomen.");
  for (let i = 0; i < 3; i++) erase(editor);
  expect(shown(editor)).toBe("Wij willen {-tien-} bomen.");
  expect(suggestionsIn(editor.state.doc)).toHaveLength(1);
});

test("What is erased forwards and by the word is struck through, and the caret goes on beyond it", () => {
  const { editor, on } = suggester();
  on();
  caret(editor, find(editor, "tien"));
  erase(editor, "deleteContentForward");
  erase(editor, "deleteContentForward");
  expect(shown(editor)).toBe("Wij willen {-ti-}en bomen.");
  caret(editor, find(editor, " bomen"));
  erase(editor, "deleteWordBackward");
  erase(editor, "deleteWordBackward");
  expect(shown(editor)).toBe("Wij {-willen tien-} bomen.");
});

test("Words put in the place of others are one suggestion, accepted or rejected as one", () => {
  for (const [accept, expected] of [
    [true, "Wij willen twintig bomen."],
    [false, "Wij willen tien bomen."],
  ] as const) {
    const { editor, on } = suggester();
    on();
    select(editor, "tien");
    type(editor, "twintig");
    expect(shown(editor)).toBe("Wij willen {-tien-}{+twintig+} bomen.");
    expect(suggestionsIn(editor.state.doc)).toMatchObject([{ inserted: "twintig", deleted: "tien" }]);
    expect(settle(editor, all, accept)).toBe(true);
    expect(shown(editor)).toBe(expected);
    expect(suggestionsIn(editor.state.doc)).toEqual([]);
  }
});

test("A block that is split or joined says so, and goes back", () => {
  const content = "<p>Eerst dit.</p><p>Dan dat.</p>";
  const split = suggester(1, content);
  split.on();
  caret(split.editor, find(split.editor, " dit"));
  key(split.editor, "Enter");
  type(split.editor, "En");
  expect(shown(split.editor)).toBe("Eerst\n+{+En+} dit.\nDan dat.");
  settle(split.editor, all, false);
  expect(shown(split.editor)).toBe("Eerst dit.\nDan dat.");

  for (const [accept, expected] of [
    [true, "Eerst dit.Dan dat."],
    [false, "Eerst dit.\nDan dat."],
  ] as const) {
    const join = suggester(1, content);
    join.on();
    caret(join.editor, find(join.editor, "Dan"));
    key(join.editor, "Backspace");
    expect(shown(join.editor)).toBe("Eerst dit.\n-Dan dat.");
    settle(join.editor, all, accept);
    expect(shown(join.editor)).toBe(expected);
  }
});

test("A selection over several blocks is struck through, and all of it comes back or goes", () => {
  for (const [accept, expected] of [
    [true, "Eersis."],
    [false, "Eerst dit.\nDan dat.\nDit ook nog is."],
  ] as const) {
    const { editor, on } = suggester(1, "<p>Eerst dit.</p><p>Dan dat.</p><p>Dit ook nog is.</p>");
    on();
    caret(editor, find(editor, "t dit"), find(editor, "is."));
    key(editor, "Backspace");
    expect(shown(editor)).toBe("Eers{-t dit.-}\n-{-Dan dat.-}\n-{-Dit ook nog -}is.");
    settle(editor, all, accept);
    expect(shown(editor)).toBe(expected);
  }
});

test("Items of a list split and join as other blocks do", () => {
  const { editor, on } = suggester(1, "<ul><li><p>Een twee</p></li><li><p>Drie</p></li></ul>");
  on();
  caret(editor, find(editor, " twee"));
  key(editor, "Enter");
  expect(shown(editor)).toBe("Een\n+ twee\nDrie");
  settle(editor, all, false);
  expect(shown(editor)).toBe("Een twee\nDrie");
  expect(editor.state.doc.child(0).childCount).toBe(2);
});

test("A look that changes keeps what it was", () => {
  const { editor, on } = suggester(1, "<p>Wij willen <strong>tien</strong> bomen.</p>");
  on();
  select(editor, "willen tien");
  caret(editor, find(editor, "willen"), find(editor, " bomen"));
  editor.commands.toggleBold();
  expect(shown(editor)).toBe("Wij {~willen ~}tien bomen.");
  editor.commands.toggleBold();
  expect(shown(editor)).toBe("Wij willen {~tien~} bomen.");
  settle(editor, all, false);
  expect(editor.getHTML()).toBe("<p>Wij willen <strong>tien</strong> bomen.</p>");
  caret(editor, find(editor, "tien"), find(editor, " bomen"));
  editor.commands.toggleBold();
  settle(editor, all, true);
  expect(editor.getHTML()).toBe("<p>Wij willen tien bomen.</p>");
});

test("A block that becomes another kind keeps what it was", () => {
  const { editor, on } = suggester();
  on();
  editor.commands.setHeading({ level: 2 });
  expect(editor.state.doc.child(0).type.name).toBe("heading");
  expect(shown(editor)).toBe("(paragraph)Wij willen tien bomen.");
  editor.commands.setParagraph();
  expect(shown(editor)).toBe("Wij willen tien bomen.");
  editor.commands.setHeading({ level: 1 });
  settle(editor, all, false);
  expect(editor.state.doc.child(0).type.name).toBe("paragraph");
});

test("A mention comes and goes as a whole", () => {
  const { editor, on } = suggester();
  on();
  editor.commands.insertContentAt(find(editor, "bomen"), {
    type: "mention",
    attrs: { kind: "person", id: "1", label: "Anna" },
  });
  expect(shown(editor)).toBe("Wij willen tien <mention+>bomen.");
  settle(editor, all, true);
  expect(shown(editor)).toBe("Wij willen tien <mention>bomen.");
  caret(editor, find(editor, "bomen") - 1, find(editor, "bomen"));
  key(editor, "Backspace");
  expect(shown(editor)).toBe("Wij willen tien <mention->bomen.");
  settle(editor, all, true);
  expect(shown(editor)).toBe("Wij willen tien bomen.");
});

test("What can't be suggested is refused, and changes nothing", () => {
  const { editor, on, refused } = suggester();
  on();
  editor.commands.toggleBulletList();
  expect(refused).toHaveBeenCalled();
  expect(editor.getHTML()).toBe("<p>Wij willen tien bomen.</p>");
});

test("Words typed by an editor in the middle of a suggestion are no part of it", () => {
  const { editor, on } = suggester();
  on();
  caret(editor, find(editor, "bomen"));
  type(editor, "hoge ");
  setMode(editor, { isSuggesting: false });
  caret(editor, find(editor, "ge "));
  type(editor, "x");
  expect(shown(editor)).toBe("Wij willen tien {+ho+}x{+ge +}bomen.");
});

test("Two who suggest at once see the same, and each suggestion is settled alone", () => {
  const one = suggester(1, "");
  const other = suggester(2, "");
  const network = wire(one.doc, other.doc);
  one.editor.commands.setContent("<p>Beide.</p>");
  network.exchange();
  one.on();
  other.on();
  one.editor.view.dispatch(
    one.editor.state.tr.setSelection(TextSelection.create(one.editor.state.doc, find(one.editor, "de."))),
  );
  type(one.editor, "XX");
  select(other.editor, "Bei");
  other.editor.commands.deleteSelection();
  network.exchange();
  expect(shown(one.editor)).toBe(shown(other.editor));
  expect(shown(one.editor).split("\n")[0]).toBe("{-Bei-}{+XX+}de.");
  const [gone, come] = suggestionsIn(one.editor.state.doc);
  settle(one.editor, (id) => id === come.id, true);
  network.exchange();
  settle(other.editor, (id) => id === gone.id, false);
  network.exchange();
  expect(shown(one.editor)).toBe(shown(other.editor));
  expect(shown(one.editor).split("\n")[0]).toBe("BeiXXde.");
});

test("A suggestion is accepted while somebody types in its line", () => {
  const one = suggester(1, "");
  const other = suggester(2, "");
  const network = wire(one.doc, other.doc);
  one.editor.commands.setContent("<p>Wij willen tien bomen.</p><p>Slot.</p>");
  network.exchange();
  one.on();
  select(one.editor, "Slot");
  type(one.editor, "Einde");
  network.exchange();
  settle(other.editor, all, true);
  setMode(one.editor, { isSuggesting: false });
  caret(one.editor, find(one.editor, "Einde"));
  type(one.editor, "Het ");
  network.exchange();
  expect(shown(one.editor)).toBe(shown(other.editor));
  expect(shown(one.editor).split("\n").at(-1)).toBe("Het Einde.");
});
