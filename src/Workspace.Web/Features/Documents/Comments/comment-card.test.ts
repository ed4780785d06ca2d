// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import { CommentCard } from "./comment-card";
import { commentField, wordsIn, type FieldOptions } from "./comment-field";
import type { CommentTexts } from "./comment-texts";
import { Threads, type Comment, type Speaker, type Thread } from "./comment-threads";

const me: Speaker = { id: "me", name: "Sanne", party: "School", partyOrdinal: 0 };
const other: Speaker = { id: "other", name: "Piet", party: "Gemeente", partyOrdinal: 1 };
// Every text is its own name.
const texts = new Proxy({ reactions: {} } as CommentTexts, {
  get: (target, name) => (name in target ? target[name as keyof CommentTexts] : name),
});

const comment = (id: string, by: Speaker, words: string): Comment => ({
  id,
  by,
  at: "2026-11-24T10:00:00Z",
  changedAt: null,
  isRemoved: false,
  words,
  mentions: [],
  reactions: [{ kind: "Agree", by: [other] }],
});

const thread = (...comments: Comment[]): Thread => ({
  id: "thread",
  from: "",
  until: "",
  quote: "tien bomen",
  startedAt: "2026-11-24T10:00:00Z",
  resolvedAt: null,
  resolvedBy: null,
  assignedTo: null,
  comments,
});

let right: "read" | "edit";

beforeEach(() => {
  right = "edit";
  document.documentElement.lang = "nl-NL";
  document.body.replaceChildren(Object.assign(document.createElement("div"), { className: "editor" }));
  Element.prototype.scrollIntoView = () => undefined;
});

function card(shown: Thread): CommentCard {
  const made = new CommentCard(shown, {
    texts,
    threads: new Threads("/comments", () => undefined),
    me: me.id,
    mentions: "/mentions",
    mayComment: () => right !== "read",
    choose: () => undefined,
    toText: () => undefined,
    say: () => undefined,
  });
  document.querySelector(".editor")!.append(made.element);
  made.show(shown, true, true);
  return made;
}

function press(choice: string, opener: HTMLElement) {
  opener.click();
  [...document.querySelectorAll<HTMLElement>("[role^=menuitem]")].find((row) => row.textContent === choice)!.click();
}

test.each([true, false])(
  "Words of a comment that is being changed stay when others do things, with the card open: %s",
  (isOpen) => {
    const [first, own] = [comment("1", other, "Welke?"), comment("2", me, "Deze")];
    const made = card(thread(first, own));
    press("edit", made.element.querySelector('[data-act="more-2"]')!);
    const words = made.element.querySelector<HTMLTextAreaElement>(".comment__body textarea")!;
    words.focus();
    words.value = "Deze en die";

    made.show(thread({ ...first, words: "Welke dan?" }, own, comment("3", other, "Nou?")), isOpen, true);

    expect(made.element.querySelector(".comment__body textarea")).toBe(words);
    expect(document.activeElement).toBe(words);
    expect(words.value).toBe("Deze en die");
    expect(made.element.querySelectorAll(".comment").length).toBe(3);
    expect(made.element.textContent).toContain("Welke dan?");
  },
);

test("Who may only read gets nothing to say or to do, and keeps the words that were not said yet", () => {
  const made = card(thread(comment("1", me, "Welke?")));
  right = "read";
  made.show(thread(comment("1", me, "Welke?")), true, true);

  const shown = [...made.element.querySelectorAll<HTMLButtonElement>("button:not(:disabled)")].filter(
    (each) => !each.closest("[hidden]"),
  );
  expect(shown.map((each) => each.dataset.act)).toEqual(["quote"]);
  right = "edit";
  made.show(thread(comment("1", me, "Welke?")), true, true);
  wordsIn(made.element).value = "Bijna gezegd";
  right = "read";
  made.show(thread(comment("1", me, "Welke?")), true, true);
  expect(wordsIn(made.element).closest("[hidden]")).toBeNull();
});

function field(options: Partial<FieldOptions>): { form: HTMLFormElement; words: HTMLTextAreaElement } {
  const form = commentField({ label: "", act: "", mentions: "", texts, onSay: async () => undefined, ...options });
  document.querySelector(".editor")!.append(form);
  return { form, words: wordsIn(form) };
}

test("Words typed while others are on their way stay, with the caret in them", async () => {
  let arrive!: () => void;
  const { form, words } = field({ onSay: () => new Promise<void>((resolve) => (arrive = resolve)) });
  words.value = "Eerst";
  form.requestSubmit();
  words.value = "Eerst en toen";
  words.setSelectionRange(9, 9);
  arrive();
  await vi.waitFor(() => expect(words.value).toBe(" en toen"));

  expect(words.selectionStart).toBe(4);
});

test("Who listens hears what was typed meanwhile, and the words stay", async () => {
  const onSaid = vi.fn();
  let arrive!: () => void;
  const { form, words } = field({ onSay: () => new Promise<void>((resolve) => (arrive = resolve)), onSaid });
  words.value = "Eerst";
  form.requestSubmit();
  words.value = "Eerst en toen";
  arrive();
  await vi.waitFor(() => expect(onSaid).toHaveBeenCalledWith(" en toen"));

  expect(words.value).toBe("Eerst en toen");
});

test("Words that could not be sent stay", async () => {
  const { form, words } = field({ onSay: () => Promise.reject(new Error("offline")) });
  words.value = "Eerst";
  form.requestSubmit();
  await vi.waitFor(() => expect(form.textContent).toContain("notSaid"));

  expect(words.value).toBe("Eerst");
});

test("An @ offers people by keyboard, and who is chosen is mentioned", async () => {
  const jan: Speaker = { ...other, id: "jan", name: "Jan" };
  const asked = vi.fn(async (_: string) => Response.json({ people: [other, jan], documents: [] }));
  vi.stubGlobal("fetch", asked);
  const onSay = vi.fn(async () => undefined);
  const { form, words } = field({ onSay, mentions: "/mentions" });
  words.focus();
  words.value = "Weet @j";
  words.dispatchEvent(new Event("input"));
  await vi.waitFor(() => expect(document.querySelectorAll("[role=option]").length).toBe(2));
  const key = (name: string) => words.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));

  key("ArrowDown");
  expect(document.getElementById(words.getAttribute("aria-activedescendant")!)!.textContent).toContain("Jan");
  key("Enter");
  expect(document.querySelector("[role=listbox]")).toBeNull();
  expect(words.value).toBe("Weet @Jan ");
  form.requestSubmit();

  expect(asked.mock.calls).toEqual([["/mentions?query=j", expect.anything()]]);
  expect(onSay).toHaveBeenCalledWith({ words: "Weet @Jan ", mentions: ["jan"] }, null);
  vi.unstubAllGlobals();
});
