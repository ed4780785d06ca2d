import type { EditorState, Transaction } from "@tiptap/pm/state";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { element, placeBy } from "./editor-elements";
import { fill } from "./editor-menu";
import type { IconName } from "./editor-icons";
import { lineOf, noLetter } from "./editor-line";
import { isFromOthers } from "./editor-others";

export interface Suggestion {
  label: string;
  icon?: IconName;
  hint?: string;
  /** In place of an icon, such as a person's avatar. */
  mark?: HTMLElement;
  choose: (typed: { from: number; to: number }) => void;
}

export interface Asked {
  sign: "/" | "@" | ":";
  /** What was typed after the sign. */
  query: string;
  from: number;
  to: number;
}

export interface SuggestOptions {
  labels: Record<Asked["sign"], string>;
  noResults: string;
  /** Choices at once; those that must be fetched come by the promise. */
  suggest: (asked: Asked, aborted: AbortSignal) => { now: Suggestion[]; later?: Promise<Suggestion[]> };
  say: (text: string) => void;
  /** How many choices there are, in words. */
  count: (choices: number) => string;
}

interface Suggesting {
  asked: Asked | null;
  /** Where somebody said no; typing on there asks nothing again. */
  refusedAt: number | null;
}

const key = new PluginKey<Suggesting>("suggest");
const pattern = /(?:^|[\s(])([/@:])((?:[^\s/@][^/@]{0,39})?)$/u;

/** What is asked for with the caret here; null when nothing. */
export function askedAt(state: EditorState): Asked | null {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  if (!empty || !parent.isTextblock || parent.type.spec.code || $from.marks().some(({ type }) => type.name === "code"))
    return null;
  const start = Math.max(0, $from.parentOffset - 42);
  const match = pattern.exec(lineOf(parent).slice(start, $from.parentOffset));
  if (!match || match[2].includes(noLetter)) return null;
  // A colon is mostly a colon.
  if (match[1] === ":" && !/^\p{L}[\p{L}\p{N}_-]+$/u.test(match[2])) return null;
  return {
    sign: match[1] as Asked["sign"],
    query: match[2],
    from: $from.pos - match[2].length - 1,
    to: $from.pos,
  };
}

function next(transaction: Transaction, before: Suggesting, state: EditorState): Suggesting {
  const asked = askedAt(state);
  if (!asked) return { asked: null, refusedAt: null };
  const refusedAt = before.refusedAt === null ? null : transaction.mapping.map(before.refusedAt, -1);
  if (transaction.getMeta(key) === "close") return { asked: null, refusedAt: asked.from };
  if (refusedAt === asked.from) return { asked: null, refusedAt };
  const wasOpen = before.asked !== null && transaction.mapping.map(before.asked.from, -1) === asked.from;
  const isTyped = transaction.docChanged && !isFromOthers(transaction);
  return { asked: wasOpen || isTyped ? asked : null, refusedAt: null };
}

/** The menus that `/` and `@` open at the caret: a list box, of which the text field stays the one with the focus. */
export function suggestions(options: SuggestOptions): Plugin<Suggesting> {
  let list: SuggestionList | undefined;
  return new Plugin<Suggesting>({
    key,
    state: {
      init: () => ({ asked: null, refusedAt: null }),
      apply: (transaction, before, _, state) => next(transaction, before, state),
    },
    props: {
      handleKeyDown: (_, event) => list?.onKey(event) ?? false,
      decorations(state) {
        const asked = key.getState(state)?.asked;
        return asked
          ? DecorationSet.create(state.doc, [Decoration.inline(asked.from, asked.to, { class: "editor__asking" })])
          : null;
      },
    },
    view(view) {
      list = new SuggestionList(view, options);
      return {
        update: () => list!.show(view.hasFocus() ? (key.getState(view.state)?.asked ?? null) : null),
        destroy: () => list!.destroy(),
      };
    },
  });
}

const listId = "editor-suggestions";

class SuggestionList {
  private readonly popup = element("div", "editor__menu editor__menu--suggest");
  private readonly list = element("div");
  private asked: Asked | null = null;
  private choices: Suggestion[] = [];
  private at = 0;
  private aborting = new AbortController();

  constructor(
    private readonly view: EditorView,
    private readonly options: SuggestOptions,
  ) {
    this.list.id = listId;
    this.list.setAttribute("role", "listbox");
    this.popup.append(this.list);
    // It scrolls, so it must be reachable; the Tab key chooses before it gets there.
    this.popup.tabIndex = 0;
    // A press must not take the focus, nor the caret, out of the text.
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
    view.dom.addEventListener("blur", this.close);
  }

  show(asked: Asked | null): void {
    const before = this.asked;
    this.asked = asked;
    if (!asked) {
      this.aborting.abort();
      this.hide();
      return;
    }
    if (before?.sign === asked.sign && before.query === asked.query && before.from === asked.from) return;
    this.aborting.abort();
    this.aborting = new AbortController();
    const { signal } = this.aborting;
    const { now, later } = this.options.suggest(asked, signal);
    this.offer(now, later !== undefined);
    void later?.then(
      (choices) => !signal.aborted && this.offer([...choices, ...now], false),
      () => undefined,
    );
  }

  onKey(event: KeyboardEvent): boolean {
    if (!this.asked || event.isComposing) return false;
    if (event.key === "Escape") {
      this.close();
      return true;
    }
    if (this.choices.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
    const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1 }[event.key];
    if (to !== undefined) {
      this.point((to + this.choices.length) % this.choices.length);
      return true;
    }
    if (event.key !== "Enter" && event.key !== "Tab") return false;
    this.choose(this.at);
    return true;
  }

  destroy(): void {
    this.view.dom.removeEventListener("blur", this.close);
    this.aborting.abort();
    this.hide();
  }

  private readonly close = (): void => {
    if (this.asked && !this.view.isDestroyed) this.view.dispatch(this.view.state.tr.setMeta(key, "close"));
  };

  private offer(choices: Suggestion[], isWaiting: boolean): void {
    this.choices = choices;
    this.list.setAttribute("aria-label", this.options.labels[this.asked!.sign]);
    this.list.replaceChildren(...choices.map((choice, index) => this.option(choice, index)));
    this.popup.querySelector(".editor__menu-empty")?.remove();
    if (choices.length === 0) {
      if (isWaiting || this.asked!.sign === ":" || this.asked!.query.includes(" ")) {
        this.hide();
        return;
      }
      this.popup.append(element("p", "editor__menu-empty", this.options.noResults));
    }
    if (!this.popup.isConnected) {
      this.view.dom.closest(".editor")!.append(this.popup);
      addEventListener("scroll", this.place, true);
    }
    this.place();
    this.view.dom.setAttribute("aria-haspopup", "listbox");
    this.view.dom.setAttribute("aria-controls", listId);
    this.point(0);
    if (!isWaiting)
      this.options.say(choices.length === 0 ? this.options.noResults : this.options.count(choices.length));
  }

  private option(choice: Suggestion, index: number): HTMLElement {
    const option = element("div", "editor__choice");
    option.id = `${listId}-${index}`;
    option.setAttribute("role", "option");
    fill(option, choice);
    if (choice.mark) option.firstChild!.replaceWith(choice.mark);
    option.addEventListener("click", () => this.choose(index));
    option.addEventListener("pointermove", () => this.at !== index && this.point(index));
    return option;
  }

  private point(at: number): void {
    this.at = at;
    [...this.list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const option = this.list.children[at];
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.view.dom.setAttribute("aria-activedescendant", option.id);
    else this.view.dom.removeAttribute("aria-activedescendant");
  }

  private choose(index: number): void {
    const { asked } = this;
    if (!asked) return;
    this.hide();
    this.choices[index].choose({ from: asked.from, to: asked.to });
    this.asked = null;
  }

  private readonly place = (): void => {
    if (this.asked) placeBy(this.popup, this.view.coordsAtPos(this.asked.from));
  };

  private hide(): void {
    this.popup.remove();
    removeEventListener("scroll", this.place, true);
    for (const name of ["aria-haspopup", "aria-controls", "aria-activedescendant"]) this.view.dom.removeAttribute(name);
  }
}
