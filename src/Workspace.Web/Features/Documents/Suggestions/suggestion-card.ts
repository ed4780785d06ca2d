import { moment } from "../Comments/comment-card";
import type { CommentTexts } from "../Comments/comment-texts";
import { button, element, wordButton } from "../editor-elements";
import { icon, type IconName } from "../editor-icons";
import { avatar } from "../editor-people";
import { filled } from "../editor-texts";
import type { Origin } from "./suggestion-authors";
import type { Suggested } from "./suggestion-settle";

export interface SuggestionCardOptions {
  texts: CommentTexts;
  isEditable: () => boolean;
  settle: (id: string, accept: boolean) => void;
  choose: (id: string) => void;
  toText: (id: string) => void;
}

const shortened = (words: string) => (words.length > 160 ? `${words.slice(0, 159)}…` : words);

/** What a suggestion would do: a name for each part, and its words. */
export function actsOf(one: Suggested, texts: CommentTexts): { label: string; words?: string; sign?: "ins" | "del" }[] {
  const { inserted, deleted } = one;
  const named = (names: Record<string, string>, signed: string) =>
    filled(signed[0] === "+" ? texts.adds : texts.takesAway, names[signed.slice(1)] ?? signed.slice(1));
  return [
    ...(deleted ? [{ label: texts.removes, words: deleted, sign: "del" as const }] : []),
    ...(inserted ? [{ label: deleted ? texts.replacesBy : texts.inserts, words: inserted, sign: "ins" as const }] : []),
    ...one.looks.map((look) => ({
      label: filled(look[0] === "+" ? texts.looksAs : texts.looksNot, texts.looks[look.slice(1)] ?? look.slice(1)),
    })),
    ...(one.breaks.includes("+") ? [{ label: texts.splits }] : []),
    ...(one.breaks.includes("-") ? [{ label: texts.joins }] : []),
    ...(one.kind ? [{ label: filled(texts.becomes, texts.kinds[one.kind] ?? one.kind) }] : []),
    ...one.things.map((thing) => ({ label: named(texts.things, thing) })),
  ];
}

/** A suggestion in the panel. */
export class SuggestionCard {
  readonly element = element("li", "comment-card comment-card--suggestion");
  private shown = "";

  constructor(
    private readonly id: string,
    private readonly options: SuggestionCardOptions,
  ) {
    this.element.tabIndex = -1;
    this.element.dataset.suggestionCard = id;
    this.element.addEventListener("click", (event) => {
      if (!(event.target as Element).closest("button")) options.choose(id);
    });
  }

  show(one: Suggested, origin: Origin | null, isActive: boolean): void {
    this.element.toggleAttribute("data-active", isActive);
    const next = JSON.stringify([one, origin, this.options.isEditable()]);
    if (next === this.shown) return;
    this.shown = next;
    const { texts } = this.options;
    const focused = this.element.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset.act
      : undefined;
    const name = origin?.by.name ?? texts.unknown;
    this.element.setAttribute("aria-label", filled(texts.suggestionOf, name));
    const by = element("p", "comment__by");
    by.append(element("strong", "", name));
    if (origin) {
      const when = element("time", "comment__when", moment(origin.at));
      when.dateTime = origin.at;
      by.append(element("span", "comment__party", origin.by.party), when);
    }
    const body = element("div", "comment__body");
    for (const { label, words, sign } of actsOf(one, texts)) {
      const part = element("p", "suggestion-part", words ? `${label} ` : label);
      if (words && sign) part.append(element(sign, "", shortened(words)));
      body.append(part);
    }
    if (origin && origin.also.length > 0)
      body.append(
        element("p", "comment-card__note", filled(texts.alsoBy, origin.also.map((person) => person.name).join(", "))),
      );
    const item = element("div", "comment");
    if (origin) {
      const mark = avatar({ ...origin.by, member: origin.by.id }, name);
      mark.setAttribute("aria-hidden", "true");
      item.append(mark);
    } else item.append(element("span", "avatar"));
    item.append(by, body);
    const foot = element("div", "comment-card__foot");
    if (this.options.isEditable())
      foot.append(this.act("accept", "check", texts.accept, true), this.act("reject", "close", texts.reject, false));
    const go = wordButton("comment-card__act", texts.show, () => this.options.toText(this.id));
    go.dataset.act = "text";
    foot.append(go);
    this.element.replaceChildren(item, foot);
    if (focused) this.element.querySelector<HTMLElement>(`[data-act="${focused}"]`)?.focus();
  }

  focus(): void {
    this.element.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  private act(name: string, sign: IconName, label: string, accept: boolean): HTMLButtonElement {
    const control = button("comment-card__act");
    control.dataset.act = name;
    control.append(icon(sign), label);
    control.addEventListener("click", () => this.options.settle(this.id, accept));
    return control;
  }
}
