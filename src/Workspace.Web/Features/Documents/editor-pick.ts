import type { Editor } from "@tiptap/core";
import { button, element, wordButton } from "./editor-elements";
import { icon } from "./editor-icons";
import type { Card, CardKind } from "./editor-live";
import { placeForBlock } from "./editor-uploads";
import type { EditorTexts } from "./editor-texts";

/** Milliseconds: who types on asks no more about what was typed before. */
const pause = 150;

/** Lets somebody choose an agenda item or a decision, and puts it in the text as a live block. */
export function pickDialog(
  editor: Editor,
  all: EditorTexts,
  cards: string,
): { element: HTMLDialogElement; open: (kind: CardKind) => void } {
  const texts = all.card;
  const dialog = element("dialog", "editor__dialog");
  dialog.setAttribute("aria-labelledby", "pick-title");
  const title = element("h2", "nl-heading nl-heading--level-3");
  title.id = "pick-title";
  const field = element("div", "utrecht-form-field field");
  const label = element("label", "utrecht-form-label", texts.pickLabel);
  label.htmlFor = "pick-query";
  const input = element("input", "utrecht-textbox utrecht-textbox--html-input");
  input.id = "pick-query";
  input.type = "search";
  input.maxLength = 60;
  input.autocomplete = "off";
  field.append(label, input);
  const found = element("div", "pick__found");
  const none = element("p", "nl-paragraph");
  none.setAttribute("role", "status");
  const acts = element("div", "acts");
  acts.append(wordButton("nl-button nl-button--subtle", all.cancel, () => dialog.close()));
  dialog.append(title, field, none, found, acts);

  let kind: CardKind = "item";
  let timer: ReturnType<typeof setTimeout>;
  let aborting = new AbortController();
  const rows = () => [...found.querySelectorAll<HTMLButtonElement>("button")];

  const put = ({ id }: Card) => {
    dialog.close();
    insertLiveBlock(editor, { kind, id });
  };
  const look = async () => {
    aborting.abort();
    aborting = new AbortController();
    const query = encodeURIComponent(input.value.trim());
    try {
      const answer = await fetch(`${cards}?kind=${kind}&query=${query}`, { signal: aborting.signal });
      const choices = answer.ok ? ((await answer.json()) as Card[]) : [];
      found.replaceChildren(
        ...choices.map((card) => {
          const choice = button("editor__choice");
          const words = element("span", "editor__choice-label", card.title);
          words.append(element("span", "pick__about", [card.state, card.date].filter(Boolean).join(" · ")));
          choice.append(icon(kind), words);
          choice.addEventListener("click", () => put(card));
          return choice;
        }),
      );
      none.textContent = choices.length === 0 ? texts.pickNone : "";
    } catch {
      if (!aborting.signal.aborted) none.textContent = texts.pickNone;
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), pause);
  });
  dialog.addEventListener("keydown", (event) => {
    const all = rows();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === "ArrowDown" && at < all.length - 1) all[at + 1].focus();
    else if (event.key === "ArrowUp" && at >= 0) (all[at - 1] ?? input).focus();
    else if (event.key === "Enter" && document.activeElement === input) all[0]?.click();
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("close", () => {
    aborting.abort();
    editor.commands.focus();
  });

  const open = (of: CardKind) => {
    kind = of;
    title.textContent = kind === "item" ? texts.pickItem : texts.pickDecision;
    input.value = "";
    found.replaceChildren();
    none.textContent = "";
    dialog.showModal();
    input.focus();
    void look();
  };
  return { element: dialog, open };
}

export function insertLiveBlock(editor: Editor, attrs: { kind: CardKind; id: string }): void {
  const { state } = editor;
  const { tr, schema, selection } = state;
  const { $from } = selection;
  const block = schema.nodes.liveBlock.create(attrs);
  const isEmpty = $from.parent.isTextblock && $from.parent.content.size === 0 && $from.depth > 0;
  const at = placeForBlock(editor);
  const index = $from.depth > 0 ? $from.index(-1) : 0;
  if (isEmpty && $from.node(-1).canReplaceWith(index, index + 1, block.type)) {
    const isLast = index + 1 === $from.node(-1).childCount;
    tr.replaceWith(at, isLast ? at : at + 2, block);
  } else {
    tr.insert(isEmpty ? $from.after() : at, block);
  }
  editor.view.dispatch(tr.scrollIntoView());
}
