import type { Editor } from "@tiptap/core";
import { element, signButton, wordButton } from "./editor-elements";
import { finder, found, mostMatches } from "./editor-find";
import { filled, type EditorTexts } from "./editor-texts";

/** Finds and replaces within the text; the count is said as it changes. */
export function findPanel(editor: Editor, texts: EditorTexts): { element: HTMLElement; open: () => void } {
  const find = finder(editor);
  const panel = element("form", "editor__find");
  panel.setAttribute("role", "search");
  panel.setAttribute("aria-label", texts.find);
  panel.hidden = true;
  const sought = field(texts.findWords);
  const replacement = field(texts.replaceBy);
  const count = element("span", "editor__find-count");
  count.setAttribute("role", "status");
  const worded = (words: string, act: () => void) =>
    wordButton("nl-button nl-button--secondary editor__find-act", words, act);
  const said = (text: string) => {
    if (count.textContent !== text) count.textContent = text;
  };
  let shown = "";
  // What was replaced stays said until something else is found: others' carets are transactions too.
  const show = () => {
    if (panel.hidden) return;
    const { words, matches, current } = found(editor.state);
    const now = `${words}/${current}/${matches.length}`;
    if (now === shown) return;
    shown = now;
    if (words === "") said("");
    else if (matches.length === 0) said(texts.foundNone);
    else said(filled(matches.length < mostMatches ? texts.foundOf : texts.foundMany, current + 1, matches.length));
  };
  const open = () => {
    panel.hidden = false;
    shown = "";
    const { from, to } = editor.state.selection;
    const selected = editor.state.doc.textBetween(from, to, "\n");
    if (selected && !selected.includes("\n") && selected.length <= 100) sought.input.value = selected;
    sought.input.focus();
    sought.input.select();
    find.look(sought.input.value);
  };
  const close = () => {
    panel.hidden = true;
    find.stop();
  };

  const first = element("div", "editor__find-row");
  first.append(
    sought.element,
    signButton("previous", texts.findPrevious, find.previous),
    signButton("next", texts.findNext, find.next),
    signButton("close", texts.close, close),
  );
  const second = element("div", "editor__find-row");
  second.append(
    replacement.element,
    worded(texts.replace, () => find.replace(replacement.input.value)),
    worded(texts.replaceAll, () => {
      const number = find.replaceAll(replacement.input.value);
      said(filled(texts.replaced, number));
    }),
  );
  const become = () => (second.hidden = !editor.isEditable);
  become();
  panel.append(first, second, count);
  sought.input.addEventListener("input", () => find.look(sought.input.value));
  panel.addEventListener("submit", (event) => event.preventDefault());
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === sought.input) (event.shiftKey ? find.previous : find.next)();
    else if (event.key === "Enter" && event.target === replacement.input) find.replace(replacement.input.value);
    else if (event.key === "F3") (event.shiftKey ? find.previous : find.next)();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  editor.on("transaction", show);
  // Also when the right to write has come or gone.
  editor.on("update", become);
  return { element: panel, open };
}

function field(label: string): { element: HTMLElement; input: HTMLInputElement } {
  const wrapper = element("label", "editor__find-field");
  const input = element("input", "utrecht-textbox utrecht-textbox--html-input");
  input.type = "text";
  input.autocomplete = "off";
  input.maxLength = 200;
  wrapper.append(element("span", "visually-hidden", label), input);
  input.placeholder = label;
  return { element: wrapper, input };
}
