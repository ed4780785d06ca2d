import { button, element, wordButton } from "../editor-elements";
import { ListBox, type Choice } from "../editor-list-box";
import { mentionable, personChoice } from "../editor-mentions";
import { filled } from "../editor-texts";
import { mentionsIn } from "./comment-mentions";
import type { CommentTexts } from "./comment-texts";
import { Refused, type Said, type Speaker } from "./comment-threads";

const maxLength = 2_000;
let count = 0;

export interface FieldOptions {
  label: string;
  act: string;
  /** Address of the people that can be mentioned. */
  mentions: string;
  texts: CommentTexts;
  value?: Said;
  known?: Speaker[];
  /** Whether one of those mentioned may be asked to do something. */
  mayAssign?: boolean;
  onSay: (said: Said, assignTo: string | null) => Promise<unknown>;
  /** It is said; left out, the field is emptied for the next. `more` was typed meanwhile. */
  onSaid?: (more: string) => void;
  onCancel?: () => void;
  onInput?: (words: string) => void;
}

/** What stands in a field, to be said. */
export const wordsIn = (field: HTMLElement): HTMLTextAreaElement => field.querySelector("textarea")!;

/** Where somebody says something: a text field in which an @ offers people, and what to do with it. */
export function commentField(options: FieldOptions): HTMLFormElement {
  const { texts } = options;
  const id = `comment-field-${++count}`;
  const form = element("form", "comment-field");
  const label = element("label", "visually-hidden", options.label);
  label.htmlFor = id;
  const words = element("textarea", "utrecht-textarea utrecht-textarea--html-textarea comment-field__words");
  words.id = id;
  words.rows = 2;
  words.maxLength = maxLength;
  words.placeholder = options.label;
  words.value = options.value?.words ?? "";
  const error = element("p", "comment-field__error");
  error.setAttribute("role", "alert");
  const say = button("nl-button nl-button--primary comment-field__act");
  say.type = "submit";
  say.textContent = options.act;
  const acts = element("div", "comment-field__acts");
  acts.append(say);
  if (options.onCancel) {
    acts.append(wordButton("nl-button nl-button--subtle comment-field__act", texts.cancel, options.onCancel));
  }

  // Who was chosen last comes first: it is they who are meant when others have the same name.
  let known = options.known ?? [];
  const present = () => [...new Map(mentionsIn(words.value, known).map(({ person }) => [person.id, person])).values()];
  const assign = element("label", "comment-field__assign");
  const assignBox = element("input");
  assignBox.type = "checkbox";
  const assignWords = element("span");
  assign.append(assignBox, assignWords);
  assign.hidden = true;
  const grow = () => {
    words.style.blockSize = "auto";
    words.style.blockSize = `${words.scrollHeight + 2}px`;
  };
  const show = () => {
    grow();
    const [first] = options.mayAssign ? present() : [];
    assign.hidden = !first;
    if (first) assignWords.textContent = filled(texts.assignTo, first.name);
    // Words that wait for nothing need no buttons. They don't come and go with the focus: what is below would move under a press.
    form.toggleAttribute("data-filled", words.value.trim() !== "" || options.onCancel !== undefined);
    options.onInput?.(words.value);
  };
  const people = mentionList(words, options.mentions, texts, (person) => {
    known = [person, ...known.filter(({ id }) => id !== person.id)];
    show();
  });
  words.addEventListener("input", () => {
    error.textContent = "";
    show();
  });
  words.addEventListener("keydown", (event) => {
    if (people.onKey(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Escape" && words.value !== "") {
      // A stray key must not take words away.
      event.stopPropagation();
    } else if (event.key === "Escape" && options.onCancel) {
      event.stopPropagation();
      options.onCancel();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (say.getAttribute("aria-disabled") === "true") return;
    if (words.value.trim() === "") {
      error.textContent = texts.empty;
      words.focus();
      return;
    }
    say.setAttribute("aria-disabled", "true");
    const said = { words: words.value, mentions: present().map((person) => person.id) };
    const assigned = !assign.hidden && assignBox.checked ? present()[0].id : null;
    options.onSay(said, assigned).then(
      () => {
        say.removeAttribute("aria-disabled");
        const isLonger = words.value.startsWith(said.words);
        const more = isLonger ? words.value.slice(said.words.length) : words.value;
        if (options.onSaid) {
          options.onSaid(more.trim() === "" ? "" : more);
          return;
        }
        // Where the caret stands in what was typed meanwhile, it stays.
        if (isLonger) words.setRangeText("", 0, said.words.length, "preserve");
        assignBox.checked = false;
        show();
      },
      (problem: unknown) => {
        say.removeAttribute("aria-disabled");
        error.textContent = (problem instanceof Refused && problem.why) || texts.notSaid;
      },
    );
  });
  form.append(label, words, assign, error, acts);
  show();
  // Its height is known when it stands in the page.
  requestAnimationFrame(grow);
  return form;
}

/** The people an @ offers. */
function mentionList(
  field: HTMLTextAreaElement,
  address: string,
  texts: CommentTexts,
  onChoose: (person: Speaker) => void,
) {
  let asking = new AbortController();
  const asked = () => /(?:^|[\s(])@([\p{L}\p{N}'’. -]{0,40})$/u.exec(field.value.slice(0, field.selectionStart))?.[1];
  const list = new ListBox<Choice & { person: Speaker }>(
    field,
    `${field.id}-people`,
    () => field.getBoundingClientRect(),
    ({ person }) => {
      const start = field.selectionStart - (asked() ?? "").length;
      field.setRangeText(`${person.name} `, start, field.selectionStart, "end");
      onChoose(person);
    },
  );
  const hide = () => {
    asking.abort();
    list.hide();
  };
  field.addEventListener("input", () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const query = asked();
    if (query === undefined) {
      hide();
      return;
    }
    mentionable(address, query, signal).then(
      ({ people }) => {
        const choices = people.map((person) => ({ ...personChoice(person), person }));
        if (!signal.aborted) list.show(texts.people, choices);
      },
      () => undefined,
    );
  });
  field.addEventListener("blur", hide);

  return {
    /** Whether the key was for the list. */
    onKey(event: KeyboardEvent): boolean {
      if (event.key === "Escape" && !list.isEmpty) hide();
      else if (!list.onKey(event)) return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
