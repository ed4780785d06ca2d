import { element, signButton } from "../editor-elements";
import { filled } from "../editor-texts";
import type { CommentTexts } from "./comment-texts";

/** What stands in the panel, in the order of the text. */
export interface SideCard {
  element: HTMLElement;
  /** Null when its words are gone. */
  at: number | null;
  isSettled: boolean;
}

/** Beside the text on a wide screen, over the lower half of a narrow one. */
export class NegotiationPanel {
  readonly element = element("section", "negotiation");
  private readonly draft = element("div");
  private readonly open = element("ol", "negotiation__cards");
  private readonly settled = element("details", "negotiation__settled");
  private readonly settledTitle = element("summary");
  private readonly settledCards = element("ol", "negotiation__cards");
  private readonly nothing = element("div", "negotiation__nothing");

  constructor(
    private readonly texts: CommentTexts,
    acts: HTMLElement,
    private readonly onClose: () => void,
  ) {
    const title = element("h2", "negotiation__title", texts.panel);
    title.id = "negotiation-title";
    this.element.setAttribute("aria-labelledby", title.id);
    this.element.hidden = true;
    const close = signButton("close", texts.close, () => this.hide());
    const head = element("div", "negotiation__head");
    head.append(title, close);
    this.settled.append(this.settledTitle, this.settledCards);
    this.nothing.append(
      element("p", "nl-paragraph", texts.nothing),
      element("p", "negotiation__hint", texts.nothingHint),
    );
    const body = element("div", "negotiation__body");
    body.append(acts, this.draft, this.nothing, this.open, this.settled);
    this.element.append(head, body);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      this.onClose();
    });
  }

  get isShown(): boolean {
    return !this.element.hidden;
  }

  reveal(): void {
    this.element.hidden = false;
  }

  hide(): void {
    this.element.hidden = true;
    this.onClose();
  }

  /** What is being said for the first time; null when it is said, or not. */
  put(field: HTMLElement | null): void {
    this.draft.replaceChildren(...(field ? [field] : []));
    this.nothing.hidden = field !== null || this.open.childElementCount > 0;
  }

  show(cards: SideCard[]): void {
    const open = cards.filter(({ isSettled }) => !isSettled);
    const settled = cards.filter(({ isSettled }) => isSettled);
    open.sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity));
    place(this.open, elements(open));
    place(this.settledCards, elements(settled));
    this.settled.hidden = settled.length === 0;
    this.settledTitle.textContent = filled(this.texts.resolved, settled.length);
    this.nothing.hidden = open.length > 0 || this.draft.childElementCount > 0;
  }

  /** Shows a card also when it is among the settled ones. */
  unfold(card: HTMLElement): void {
    if (this.settledCards.contains(card)) this.settled.open = true;
  }
}

const elements = (cards: SideCard[]) => cards.map((card) => card.element);

/** Moves what must be moved only: an element that is taken out loses its focus. */
export function place(list: HTMLElement, wanted: HTMLElement[]): void {
  for (const child of [...list.children]) if (!wanted.includes(child as HTMLElement)) child.remove();
  wanted.forEach((each, index) => {
    if (list.children[index] !== each) list.insertBefore(each, list.children[index] ?? null);
  });
}
