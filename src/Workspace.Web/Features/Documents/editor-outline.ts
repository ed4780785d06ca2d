import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import { button, element, wordButton } from "./editor-elements";
import { icon } from "./editor-icons";
import { unfold } from "./editor-nodes";
import { filled, type EditorTexts } from "./editor-texts";

export interface OutlineEntry {
  level: number;
  text: string;
  at: number;
}

/** A text with more headings has no use for a list of them all. */
const most = 200;

/** Headings with words in them, in their order. */
export function outlineOf(doc: Node): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  doc.descendants((node, at) => {
    if (node.type.name === "heading" && node.textContent.trim() !== "" && entries.length < most)
      entries.push({ level: node.attrs.level as number, text: node.textContent, at });
    return !node.isTextblock;
  });
  return entries;
}

/** Words as people count them: a hyphen or an apostrophe makes none more. */
export function wordsIn(doc: Node): number {
  let words = 0;
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    let text = "";
    node.forEach((child) => {
      text += child.text ?? (child.type.name === "mention" ? String(child.attrs.label) : ` ${child.textContent} `);
    });
    words += text.match(/[’']?[\p{L}\p{N}]+(?:[’'.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
    return false;
  });
  return words;
}

/** Counting after every letter would slow a long text down. */
const rest = 300;

/** The headings, each a way to get there; beside the text on a wide screen, folded above it on a narrow one. */
export function outline(
  editor: Editor,
  texts: EditorTexts,
): { nav: HTMLElement; count: HTMLElement; stop: () => void } {
  const nav = element("nav", "editor__outline");
  nav.setAttribute("aria-label", texts.outline);
  const toggle = button("editor__outline-toggle");
  toggle.append(icon("down"), texts.outline);
  const list = element("ol", "editor__outline-list");
  nav.append(toggle, list);
  const count = element("p", "editor__count");
  const open = (isOpen: boolean) => {
    toggle.setAttribute("aria-expanded", String(isOpen));
    nav.toggleAttribute("data-open", isOpen);
  };
  toggle.addEventListener("click", () => open(!nav.hasAttribute("data-open")));
  open(matchMedia("(min-width: 75rem)").matches);

  let shownAs = "";
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    waiting = undefined;
    const words = wordsIn(editor.state.doc);
    count.textContent =
      words === 1 ? texts.oneWord : filled(texts.words, words.toLocaleString(document.documentElement.lang));
    const entries = outlineOf(editor.state.doc);
    const kept = JSON.stringify(entries.map(({ level, text }) => [level, text]));
    if (kept === shownAs) return;
    shownAs = kept;
    nav.hidden = entries.length < 2;
    list.replaceChildren(...entries.map((entry, index) => entryOf(entry, () => jump(index))));
  };
  const jump = (index: number) => {
    const entry = outlineOf(editor.state.doc)[index];
    if (!entry) return;
    const selection = TextSelection.create(editor.state.doc, entry.at + 1);
    editor.view.dispatch(editor.state.tr.setSelection(selection));
    editor.view.focus();
    const heading = editor.view.nodeDOM(entry.at) as HTMLElement | null;
    unfold(heading);
    heading?.scrollIntoView({ block: "start" });
  };
  editor.on("update", () => (waiting ??= setTimeout(show, rest)));
  show();
  return { nav, count, stop: () => clearTimeout(waiting) };
}

function entryOf({ level, text }: OutlineEntry, act: () => void): HTMLElement {
  const item = element("li");
  item.dataset.level = String(level);
  const control = wordButton("editor__outline-entry", text, act);
  item.append(control);
  return item;
}
