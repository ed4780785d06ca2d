import type { EditorState, Transaction } from "@tiptap/pm/state";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { lineOf, noLetter } from "./editor-line";
import { ListBox, type Choice } from "./editor-list-box";
import { isFromOthers } from "./editor-others";

/** Something to put in place of what was typed to ask for it. */
export interface Offer extends Choice {
  choose: (typed: { from: number; to: number }) => void;
}

export interface Asked {
  sign: "/" | "@" | ":";
  /** What was typed after the sign. */
  query: string;
  from: number;
  to: number;
}

export interface OfferOptions {
  labels: Record<Asked["sign"], string>;
  noResults: string;
  /** Choices at once; those that must be fetched come by the promise. */
  offer: (asked: Asked, aborted: AbortSignal) => { now: Offer[]; later?: Promise<Offer[]> };
  say: (text: string) => void;
  /** How many choices there are, in words. */
  count: (choices: number) => string;
}

interface Offering {
  asked: Asked | null;
  /** Where somebody said no; typing on there asks nothing again. */
  refusedAt: number | null;
}

const key = new PluginKey<Offering>("offers");
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

function next(transaction: Transaction, before: Offering, state: EditorState): Offering {
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
export function offers(options: OfferOptions): Plugin<Offering> {
  let list: OfferList | undefined;
  return new Plugin<Offering>({
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
      list = new OfferList(view, options);
      return {
        update: () => list!.show(view.hasFocus() ? (key.getState(view.state)?.asked ?? null) : null),
        destroy: () => list!.destroy(),
      };
    },
  });
}

class OfferList {
  private readonly list: ListBox<Offer>;
  private asked: Asked | null = null;
  private aborting = new AbortController();

  constructor(
    private readonly view: EditorView,
    private readonly options: OfferOptions,
  ) {
    this.list = new ListBox<Offer>(
      view.dom,
      "editor-offers",
      () => view.coordsAtPos(this.asked!.from),
      (offer) => this.choose(offer),
    );
    view.dom.addEventListener("blur", this.close);
  }

  show(asked: Asked | null): void {
    const before = this.asked;
    this.asked = asked;
    if (!asked) {
      this.aborting.abort();
      this.list.hide();
      return;
    }
    if (before?.sign === asked.sign && before.query === asked.query && before.from === asked.from) return;
    this.aborting.abort();
    this.aborting = new AbortController();
    const { signal } = this.aborting;
    const { now, later } = this.options.offer(asked, signal);
    this.offer(now, later !== undefined);
    void later?.then(
      (choices) => !signal.aborted && this.offer([...choices, ...now], false),
      () => undefined,
    );
  }

  onKey(event: KeyboardEvent): boolean {
    if (!this.asked || event.isComposing) return false;
    if (event.key !== "Escape") return this.list.onKey(event);
    this.close();
    return true;
  }

  destroy(): void {
    this.view.dom.removeEventListener("blur", this.close);
    this.aborting.abort();
    this.list.hide();
  }

  private readonly close = (): void => {
    if (this.asked && !this.view.isDestroyed) this.view.dispatch(this.view.state.tr.setMeta(key, "close"));
  };

  private offer(offers: Offer[], isWaiting: boolean): void {
    const { labels, noResults, say, count } = this.options;
    const { sign, query } = this.asked!;
    const isSilent = isWaiting || sign === ":" || query.includes(" ");
    this.list.show(labels[sign], offers, isSilent ? "" : noResults);
    if (isWaiting || (offers.length === 0 && isSilent)) return;
    say(offers.length === 0 ? noResults : count(offers.length));
  }

  private choose(offer: Offer): void {
    const { asked } = this;
    if (!asked) return;
    offer.choose({ from: asked.from, to: asked.to });
    this.asked = null;
  }
}
