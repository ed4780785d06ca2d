import type { Right } from "@realtime/signalr-provider";
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { button, element } from "../editor-elements";
import { icon } from "../editor-icons";
import { shown } from "../editor-menu";
import { unfold } from "../editor-nodes";
import { filled } from "../editor-texts";
import { CommentCard, type CardOptions } from "./comment-card";
import { commentField, wordsIn } from "./comment-field";
import { markedPlaces, markThreads } from "./comment-marks";
import { anchorOf } from "./comment-places";
import type { CommentTexts } from "./comment-texts";
import { Threads, type Anchored, type Speaker } from "./comment-threads";
import type { SuggestionCard } from "../Suggestions/suggestion-card";
import { SuggestionSide } from "../Suggestions/suggestion-side";
import { NegotiationPanel, type SideCard } from "./negotiation-panel";
import "./negotiation.css";

/** What the page tells the island; see NegotiationTexts.cs. */
export interface NegotiationData {
  /** Addresses in the API. */
  comments: string;
  suggestions: string;
  me: Speaker;
  texts: CommentTexts;
}

const draftId = "draft";

const isWide = matchMedia("(min-width: 75rem)");

/** What people say to each other about the text, and what they suggest. */
export class NegotiationRoom {
  /** Below the toolbar. */
  readonly bar = element("div", "negotiation-bar");
  /** At the selection. */
  readonly bubble = button("negotiation-bubble");
  /** Beside the text. */
  readonly panel: HTMLElement;
  readonly suggestions: SuggestionSide;
  private readonly threads: Threads;
  private readonly cards = new Map<string, CommentCard>();
  private readonly side: NegotiationPanel;
  private readonly toggle = button("editor__tool negotiation-bar__act");
  private readonly say: (text: string) => void;
  private active: string | null = null;
  private pointed = "";
  /** The words about which something is being said for the first time. */
  private drafted: (Anchored & { field: HTMLElement }) | null = null;
  private right: Right | null = null;
  private readonly start = button("nl-button nl-button--secondary negotiation__start");

  constructor(
    private readonly editor: Editor,
    private readonly data: NegotiationData,
    options: { mentions: string; say: (text: string) => void },
  ) {
    const { texts } = data;
    this.say = options.say;
    this.threads = new Threads(data.comments, () => this.show());
    this.cardOptions = {
      texts,
      threads: this.threads,
      me: data.me.id,
      mentions: options.mentions,
      mayComment: () => this.mayComment,
      choose: (thread) => this.choose(thread),
      toText: (thread) => this.toText(thread),
      say: this.say,
    };
    this.start.append(icon("comment"), texts.comment);
    this.start.title = shown(texts.commentKeys);
    this.start.addEventListener("click", () => this.comment());
    this.suggestions = new SuggestionSide(editor, {
      address: data.suggestions,
      me: data.me,
      texts,
      say: this.say,
      choose: (id) => this.choose(id),
      toText: (id) => this.toText(id),
      onChange: () => this.show(),
    });
    const acts = element("div", "negotiation__acts");
    acts.append(this.start, this.suggestions.allActs);
    this.side = new NegotiationPanel(texts, acts, () => this.leave());
    this.panel = this.side.element;
    this.toggle.setAttribute("aria-controls", (this.panel.id = "negotiation"));
    this.toggle.addEventListener("click", () => (this.side.isShown ? this.side.hide() : this.reveal()));
    this.bar.append(this.suggestions.mode, this.toggle);
    this.bubble.append(icon("comment"), texts.comment);
    this.bubble.title = shown(texts.commentKeys);
    this.bubble.hidden = true;
    // A press must not take the selection away.
    this.bubble.addEventListener("mousedown", (event) => event.preventDefault());
    this.bubble.addEventListener("click", () => this.comment());
    editor.on("transaction", this.follow);
    addEventListener("hashchange", this.open);
    this.show();
    void this.threads.refresh().then(this.open);
  }

  private readonly cardOptions: CardOptions;

  refresh(): void {
    void this.threads.refresh();
  }

  /** Who may only read gets no way to say something; what they were saying stays, to be copied. */
  become(right: Right): void {
    if (right === this.right) return;
    this.right = right;
    this.start.hidden = !this.mayComment;
    this.suggestions.become();
    this.show();
    this.follow();
  }

  stop(): void {
    removeEventListener("hashchange", this.open);
    this.suggestions.stop();
    this.editor.off("transaction", this.follow);
  }

  /** Begins a conversation about the selected words. */
  comment(): void {
    const { texts } = this.data;
    if (!this.mayComment) return;
    if (this.drafted && wordsIn(this.drafted.field).value.trim() !== "") {
      // What stands there must be said or thrown away first.
      this.reveal();
      wordsIn(this.drafted.field).focus();
      return;
    }
    const anchor = anchorOf(this.editor);
    if (!anchor) {
      this.say(texts.selectFirst);
      return;
    }
    this.reveal();
    this.bubble.hidden = true;
    const { from, to } = this.editor.state.selection;
    const quote = this.editor.state.doc.textBetween(from, to, " ", " ");
    const card = element("div", "comment-card comment-card--draft");
    card.toggleAttribute("data-active", true);
    const done = () => {
      this.drafted = null;
      this.side.put(null);
      this.show();
      this.editor.commands.focus();
    };
    let started = "";
    const field = commentField({
      label: texts.newComment,
      act: texts.say,
      mentions: this.cardOptions.mentions,
      texts,
      mayAssign: true,
      onSay: async (said, assignTo) => (started = await this.threads.start(anchor, said, assignTo)),
      onSaid: (more) => {
        const card = this.cards.get(started);
        if (more && !card) {
          // Without a connection there is no card to put it in; it can be said about the same words.
          wordsIn(field).value = more;
          return;
        }
        this.drafted = null;
        this.side.put(null);
        this.choose(started);
        card?.focus();
        if (more) card?.draft(more);
      },
      onCancel: done,
    });
    this.drafted = { ...anchor, quote, field };
    this.show();
    card.append(element("p", "comment-card__quote", quote.length > 140 ? `${quote.slice(0, 139)}…` : quote), field);
    this.side.put(card);
    wordsIn(field).focus();
  }

  /** Shows a conversation or a suggestion, and which words it is about. */
  choose(thread: string): void {
    if (this.editor.isDestroyed) return;
    if (this.active === thread && this.side.isShown) return;
    this.active = thread;
    this.reveal();
    this.show();
    const card = this.card(thread);
    if (!card) return;
    this.side.unfold(card.element);
    card.element.scrollIntoView({ block: "nearest" });
    this.words(thread)?.scrollIntoView({ block: "nearest" });
  }

  /** The next or previous conversation or suggestion in the order of the text. */
  step(by: 1 | -1): void {
    const places = [
      ...markedPlaces(this.editor.state),
      ...this.suggestions.all.map(({ id, from, to }) => [id, { from, to }] as const),
    ]
      .filter(([id]) => id !== draftId)
      .sort(([, a], [, b]) => a.from - b.from || a.to - b.to);
    if (places.length === 0) {
      this.say(this.data.texts.noNext);
      return;
    }
    const at = places.findIndex(([id]) => id === this.active);
    const next = at < 0 ? (by > 0 ? 0 : places.length - 1) : (at + by + places.length) % places.length;
    const [thread] = places[next];
    this.choose(thread);
    this.look(thread);
    this.card(thread)?.focus();
  }

  private get mayComment(): boolean {
    return this.right === "comment" || this.right === "edit";
  }

  private card(id: string): CommentCard | SuggestionCard | undefined {
    return this.cards.get(id) ?? this.suggestions.card(id);
  }

  private reveal(): void {
    // The two would be too narrow to read; who wants the outline beside it opens it again.
    if (!this.side.isShown)
      this.panel.parentElement
        ?.querySelector<HTMLElement>(".editor__outline[data-open] .editor__outline-toggle")
        ?.click();
    this.side.reveal();
    this.showToggle();
  }

  private leave(): void {
    if (!isWide.matches) this.side.element.hidden = true;
    this.active = null;
    this.show();
    this.editor.commands.focus();
  }

  private toText(thread: string): void {
    const place =
      markedPlaces(this.editor.state).get(thread) ??
      this.suggestions.all.find((suggestion) => suggestion.id === thread);
    if (!place) return;
    this.choose(thread);
    const selection = TextSelection.near(this.editor.state.doc.resolve(place.from));
    this.editor.view.dispatch(this.editor.state.tr.setSelection(selection));
    if (!isWide.matches) this.side.element.hidden = true;
    this.editor.commands.focus(undefined, { scrollIntoView: false });
    this.look(thread);
    this.showToggle();
  }

  private look(thread: string): void {
    const words = this.words(thread);
    unfold(words);
    words?.scrollIntoView({ block: "center" });
  }

  private words(thread: string): Element | null {
    const id = CSS.escape(thread);
    return this.editor.view.dom.querySelector(
      `[data-thread="${id}"], [data-suggestion="${id}"], [data-suggested-kind="${id}"], [data-suggested-break$="${id}"], [data-suggested$="${id}"]`,
    );
  }

  private show(): void {
    // Answers may come in when nobody looks any more.
    if (this.editor.isDestroyed) return;
    const open = this.threads.all.filter(({ resolvedAt }) => !resolvedAt);
    const marked = this.threads.all.filter(({ id, resolvedAt }) => !resolvedAt || id === this.active);
    const draft = this.drafted ? [{ id: draftId, ...this.drafted }] : [];
    markThreads(this.editor, [...marked, ...draft], this.drafted ? draftId : this.active);
    const places = markedPlaces(this.editor.state);
    for (const id of [...this.cards.keys()])
      if (!this.threads.all.some((thread) => thread.id === id)) this.cards.delete(id);
    const cards: SideCard[] = this.threads.all.map((thread) => {
      let card = this.cards.get(thread.id);
      if (!card) this.cards.set(thread.id, (card = new CommentCard(thread, this.cardOptions)));
      const place = places.get(thread.id);
      card.show(thread, thread.id === this.active, place !== undefined || thread.resolvedAt !== null);
      return { element: card.element, at: place?.from ?? null, isSettled: thread.resolvedAt !== null };
    });
    cards.push(...this.suggestions.show(this.active));
    this.suggestions.mark(this.active);
    this.side.show(cards);
    this.pointed = this.order();
    this.showToggle(open.length);
  }

  private showToggle(open = this.threads.all.filter(({ resolvedAt }) => !resolvedAt).length): void {
    const { texts } = this.data;
    this.toggle.setAttribute("aria-expanded", String(this.side.isShown));
    const suggested = this.suggestions.all.length;
    const counts = [
      ...(open === 0 ? [] : [open === 1 ? texts.openOne : filled(texts.openCount, open)]),
      ...(suggested === 0 ? [] : [suggested === 1 ? texts.suggestedOne : filled(texts.suggestedCount, suggested)]),
    ];
    this.toggle.replaceChildren(icon("comment"), counts.join(" · ") || texts.open);
  }

  /** Which threads have their words in the text, in what order. */
  private order(): string {
    return [...markedPlaces(this.editor.state)]
      .sort(([, a], [, b]) => a.from - b.from)
      .map(([id]) => id)
      .join();
  }

  private readonly follow = (): void => {
    if (this.order() !== this.pointed) queueMicrotask(() => !this.editor.isDestroyed && this.show());
    const { selection } = this.editor.state;
    const isSelecting =
      this.mayComment && !selection.empty && selection instanceof TextSelection && this.editor.view.hasFocus();
    this.bubble.hidden = !isSelecting;
    if (!isSelecting) return;
    const { right, bottom } = this.editor.view.coordsAtPos(selection.to);
    const root = this.bubble.offsetParent?.getBoundingClientRect();
    if (!root) return;
    this.bubble.style.insetBlockStart = `${bottom - root.top + 6}px`;
    this.bubble.style.insetInlineStart = `${Math.max(0, Math.min(right - root.left, root.width - this.bubble.offsetWidth))}px`;
  };

  /** An address may name a conversation, as in a mail. */
  private readonly open = (): void => {
    if (this.editor.isDestroyed) return;
    const thread = /^#comment-([0-9a-f-]{36})$/.exec(location.hash)?.[1];
    if (!thread || !this.threads.all.some(({ id }) => id === thread)) {
      const isBusy = this.threads.all.some(({ resolvedAt }) => !resolvedAt) || this.suggestions.all.length > 0;
      if (isWide.matches && isBusy) this.reveal();
      return;
    }
    this.choose(thread);
    this.look(thread);
    this.card(thread)?.focus();
  };
}
