import { mergeAttributes, Node } from "@tiptap/core";
import { element } from "./editor-elements";
import { icon } from "./editor-icons";
import { fileId } from "./editor-images";

export const cardKinds = ["item", "decision"] as const;
export type CardKind = (typeof cardKinds)[number];

/** What a live block shows; see CardsApi.cs. */
export interface Card {
  kind: CardKind;
  id: string;
  title: string;
  state: string;
  date: string;
  link: string;
}

export interface CardTexts {
  item: string;
  decision: string;
  loading: string;
  missing: string;
  pickItem: string;
  pickDecision: string;
  pickLabel: string;
  pickNone: string;
}

type Show = (card: Card | null | undefined) => void;

/** Milliseconds: those that are asked for together go in one request. */
const together = 40;

/** Cards in one request; the server refuses more. */
const mostAtOnce = 50;

/** Milliseconds after which what is shown is looked up again when the tab comes back. */
const fresh = 10_000;

const keyOf = ({ kind, id }: { kind: string; id: string }) => `${kind}.${id}`;

/** What the live blocks of one editor stand for, as the reader may see it now. */
export class Cards {
  private readonly known = new Map<string, Card | null>();
  private readonly shown = new Map<Show, string>();
  private waiting = new Set<string>();
  private timer?: ReturnType<typeof setTimeout>;
  private askedAt = 0;

  constructor(private readonly address: string) {}

  start(): void {
    document.addEventListener("visibilitychange", this.refresh);
    addEventListener("online", this.refresh);
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.refresh);
    removeEventListener("online", this.refresh);
    clearTimeout(this.timer);
  }

  /** Shows it now and whenever it is looked up again: undefined while it is not known, null when it is not to be seen. */
  watch(block: { kind: string; id: string }, show: Show): void {
    const key = keyOf(block);
    this.shown.set(show, key);
    show(this.known.get(key));
    if (this.known.has(key)) return;
    if (fileId.test(block.id)) this.ask(key);
    else show(null);
  }

  unwatch(show: Show): void {
    this.shown.delete(show);
  }

  private ask(key: string): void {
    this.waiting.add(key);
    this.timer ??= setTimeout(() => void this.fetch(), together);
  }

  private readonly refresh = (): void => {
    if (document.visibilityState !== "visible" || Date.now() - this.askedAt < fresh) return;
    for (const key of this.shown.values()) if (fileId.test(key.split(".")[1])) this.ask(key);
  };

  private async fetch(): Promise<void> {
    this.timer = undefined;
    const keys = [...this.waiting];
    this.waiting = new Set();
    for (let i = 0; i < keys.length; i += mostAtOnce) {
      const some = keys.slice(i, i + mostAtOnce);
      try {
        const answer = await fetch(`${this.address}?ids=${some.join(",")}`);
        if (!answer.ok) continue;
        const cards = (await answer.json()) as Card[];
        const found = new Map(cards.map((card) => [keyOf(card), card]));
        for (const key of some) this.known.set(key, found.get(key) ?? null);
        this.askedAt = Date.now();
      } catch {
        // Without a connection what was known stays; it is asked again when there is one.
        continue;
      }
      for (const [show, key] of this.shown) if (some.includes(key)) show(this.known.get(key));
    }
  }
}

/** An agenda item or a decision as it is now, with the way to it. The document holds its name alone. */
export const LiveBlock = Node.create<{ cards: string; texts: CardTexts | null }, { cards: Cards }>({
  name: "liveBlock",
  group: "block",
  atom: true,
  draggable: true,
  addOptions: () => ({ cards: "", texts: null }),
  addStorage() {
    return { cards: new Cards(this.options.cards) };
  },
  addAttributes: () => ({ kind: { default: "item", rendered: false }, id: { default: "", rendered: false } }),
  parseHTML: () => [
    {
      tag: "div.live-block[data-id]",
      getAttrs: (block) => ({ kind: block.dataset.kind, id: block.dataset.id }),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    "div",
    mergeAttributes(HTMLAttributes, {
      class: "live-block",
      "data-kind": node.attrs.kind as string,
      "data-id": node.attrs.id as string,
    }),
  ],
  onCreate() {
    this.storage.cards.start();
  },
  onDestroy() {
    this.storage.cards.stop();
  },
  addNodeView() {
    const { texts } = this.options;
    const { cards } = this.storage;
    return ({ node }) => {
      const dom = element("div", "live-block");
      const kind = element("span", "live-block__kind");
      const title = element("a", "live-block__title");
      const state = element("span", "live-block__state");
      const date = element("span", "live-block__date");
      dom.append(kind, title, state, date);
      let attrs = node.attrs as { kind: CardKind; id: string };
      const show: Show = (card) => {
        dom.dataset.kind = attrs.kind;
        kind.replaceChildren(icon(attrs.kind), texts?.[attrs.kind] ?? "");
        title.textContent = card === undefined ? (texts?.loading ?? "") : (card?.title ?? texts?.missing ?? "");
        if (card) title.href = card.link;
        else title.removeAttribute("href");
        state.textContent = card?.state ?? "";
        date.textContent = card?.date ?? "";
      };
      title.target = "_blank";
      title.rel = "noopener";
      cards.watch(attrs, show);
      return {
        dom,
        update(updated) {
          if (updated.type !== node.type) return false;
          const next = updated.attrs as { kind: CardKind; id: string };
          if (next.kind === attrs.kind && next.id === attrs.id) return true;
          attrs = next;
          cards.watch(attrs, show);
          return true;
        },
        destroy: () => cards.unwatch(show),
        ignoreMutation: () => true,
        stopEvent: (event) => event.target === title && /^(click|mouse|pointer)/.test(event.type),
      };
    };
  },
});

/** The live block that an address of this workspace means; null when it means none. */
export function cardOf(text: string, page: URL): { kind: CardKind; id: string } | null {
  let address: URL;
  try {
    address = new URL(text.trim());
  } catch {
    return null;
  }
  const network = /^\/n\/([^/]+)\//.exec(page.pathname)?.[1];
  if (address.origin !== page.origin || !network) return null;
  const found =
    /^\/n\/([^/]+)\/(?:decisions\/(?<decision>[0-9a-f-]{36})|meetings\/[0-9a-f-]{36}(?:\/items\/(?<item>[0-9a-f-]{36})|#item-(?<anchor>[0-9a-f-]{36})))\/?$/.exec(
      address.pathname + address.hash,
    );
  if (found?.[1] !== network) return null;
  const { decision, item = found.groups!.anchor } = found.groups!;
  const id = decision ?? item;
  return fileId.test(id) ? { kind: decision ? "decision" : "item", id } : null;
}
