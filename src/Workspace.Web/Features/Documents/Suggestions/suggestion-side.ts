import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import type { CommentTexts } from "../Comments/comment-texts";
import type { Speaker } from "../Comments/comment-threads";
import type { SideCard } from "../Comments/negotiation-panel";
import { ask } from "../editor-dialogs";
import { element, signButton } from "../editor-elements";
import { icon } from "../editor-icons";
import { menuButton } from "../editor-menu";
import { filled } from "../editor-texts";
import { Authors } from "./suggestion-authors";
import { SuggestionCard, type SuggestionCardOptions } from "./suggestion-card";
import { modeOf, setMode, settle, type SuggestionOptions } from "./suggestion-mode";
import { struckBy } from "./suggestion-schema";
import { suggestionsIn, type Suggested } from "./suggestion-settle";

export interface SideOptions {
  /** Address of the suggestions in the API. */
  address: string;
  me: Speaker;
  texts: CommentTexts;
  say: (text: string) => void;
  choose: (id: string) => void;
  toText: (id: string) => void;
  onChange: () => void;
}

/** Looking through the whole text after every letter would slow typing down. */
const rest = 150;

/** Suggestions beside the text: by whom each is, and what to do with it. */
export class SuggestionSide {
  readonly mode: HTMLButtonElement;
  readonly allActs: HTMLButtonElement;
  /** At the caret, in a suggestion. */
  readonly popover = element("div", "suggestion-popover");
  all: Suggested[] = [];
  private readonly authors: Authors;
  private readonly cards = new Map<string, SuggestionCard>();
  private readonly modeName = element("span");
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private here = "";
  private readonly cardOptions: SuggestionCardOptions;

  constructor(
    private readonly editor: Editor,
    private readonly options: SideOptions,
  ) {
    const { texts } = options;
    this.authors = new Authors(options.address, options.me, () => options.onChange());
    this.cardOptions = {
      texts,
      isEditable: () => editor.isEditable,
      settle: (id, accept) => this.settleOne(id, accept),
      choose: options.choose,
      toText: options.toText,
    };
    const focus = () => void editor.commands.focus();
    this.mode = menuButton(
      texts.mode,
      () =>
        [false, true].map((isSuggesting) => ({
          label: isSuggesting ? texts.suggesting : texts.editing,
          icon: isSuggesting ? "suggest" : "edit",
          isOn: this.isSuggesting === isSuggesting,
          act: () => this.setMode(isSuggesting),
        })),
      focus,
    );
    this.mode.classList.add("negotiation-bar__mode");
    this.allActs = menuButton(
      texts.allSuggestions,
      () => [
        { label: texts.acceptAll, icon: "check", act: () => this.settleAll(true) },
        { label: texts.rejectAll, icon: "close", act: () => this.settleAll(false) },
      ],
      focus,
    );
    this.allActs.append(texts.allSuggestions, icon("down"));
    this.popover.hidden = true;
    this.popover.addEventListener("mousedown", (event) => event.preventDefault());
    this.showMode();
    editor.on("transaction", this.follow);
    this.all = suggestionsIn(editor.state.doc);
  }

  get isSuggesting(): boolean {
    return modeOf(this.editor.state).isSuggesting;
  }

  /** For the editor's plugin. */
  readonly recording: SuggestionOptions = {
    isMine: (id) => this.authors.isMine(id),
    made: (id) => this.authors.made(id),
    refused: () => this.options.say(this.options.texts.notSuggestable),
    press: (id) => this.options.choose(id),
  };

  stop(): void {
    clearTimeout(this.waiting);
    this.authors.stop();
    this.editor.off("transaction", this.follow);
  }

  /** The right to write has come or gone. */
  become(): void {
    this.showMode();
    this.showPopover();
  }

  setMode(isSuggesting: boolean): void {
    if (!this.editor.isEditable) return;
    setMode(this.editor, { isSuggesting });
    this.showMode();
    this.options.say(isSuggesting ? this.options.texts.nowSuggesting : this.options.texts.nowEditing);
  }

  mark(active: string | null): void {
    const id = this.all.some((one) => one.id === active) ? active : null;
    if (modeOf(this.editor.state).active !== id) setMode(this.editor, { active: id });
  }

  /** The cards of what is in the text now. */
  show(active: string | null): SideCard[] {
    this.authors.need(this.all.map(({ id }) => id));
    for (const id of [...this.cards.keys()]) if (!this.all.some((one) => one.id === id)) this.cards.delete(id);
    this.allActs.hidden = this.all.length === 0 || !this.editor.isEditable;
    return this.all.map((one) => {
      let card = this.cards.get(one.id);
      if (!card) this.cards.set(one.id, (card = new SuggestionCard(one.id, this.cardOptions)));
      card.show(one, this.authors.of(one.id), one.id === active);
      return { element: card.element, at: one.from, isSettled: false };
    });
  }

  card(id: string): SuggestionCard | undefined {
    return this.cards.get(id);
  }

  /** Settles the suggestion at the caret, or else the one that is looked at. */
  settleHere(accept: boolean): void {
    const id = this.atCaret() ?? modeOf(this.editor.state).active;
    if (id) this.settleOne(id, accept);
  }

  private settleOne(id: string, accept: boolean): void {
    const { texts, say } = this.options;
    const index = this.all.findIndex((one) => one.id === id);
    if (!settle(this.editor, (each) => each === id, accept)) return;
    say(accept ? texts.accepted : texts.rejected);
    this.read();
    // Who goes through them one by one goes on with the next.
    const next = this.all[Math.min(Math.max(index, 0), this.all.length - 1)];
    const isInPanel = document.activeElement === document.body || document.activeElement?.closest(".negotiation");
    if (next && isInPanel) this.cards.get(next.id)?.focus();
  }

  private settleAll(accept: boolean): void {
    const { texts, say } = this.options;
    const count = this.all.length;
    ask(
      this.editor.view.dom.closest<HTMLElement>(".editor")!,
      {
        title: accept ? texts.acceptAll : texts.rejectAll,
        text: filled(accept ? texts.acceptAllText : texts.rejectAllText, count),
        yes: accept ? texts.accept : texts.reject,
        no: texts.cancel,
      },
      () => {
        settle(this.editor, () => true, accept);
        say(accept ? texts.accepted : texts.rejected);
        this.read();
      },
      () => this.editor.commands.focus(),
    );
  }

  private showMode(): void {
    const { texts } = this.options;
    const isOn = this.isSuggesting;
    this.modeName.textContent = isOn ? texts.suggesting : texts.editing;
    this.mode.replaceChildren(icon(isOn ? "suggest" : "edit"), this.modeName, icon("down"));
    this.mode.setAttribute("aria-label", `${texts.mode}: ${this.modeName.textContent}`);
    this.mode.toggleAttribute("data-suggesting", isOn);
    this.mode.hidden = !this.editor.isEditable;
  }

  private read(): void {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    this.all = suggestionsIn(this.editor.state.doc);
    this.options.onChange();
  }

  private readonly follow = ({ transaction }: { transaction: { docChanged: boolean } }): void => {
    if (transaction.docChanged) {
      this.waiting ??= setTimeout(() => !this.editor.isDestroyed && this.read(), rest);
    }
    this.showPopover();
  };

  private atCaret(): string | null {
    const { selection } = this.editor.state;
    if (!(selection instanceof TextSelection) || !selection.empty) return null;
    for (const node of [selection.$head.nodeAfter, selection.$head.nodeBefore]) {
      if (!node?.isText) continue;
      const id =
        struckBy(node) ?? node.marks.find(({ type }) => ["insertion", "formatting"].includes(type.name))?.attrs.id;
      if (id) return id as string;
    }
    return null;
  }

  private showPopover(): void {
    const id = this.editor.view.hasFocus() && this.editor.isEditable ? this.atCaret() : null;
    const origin = id ? this.authors.of(id) : null;
    // One's own words need no judging while they are being written.
    const isShown = id !== null && origin !== null && !(this.isSuggesting && this.authors.isMine(id));
    this.popover.hidden = !isShown;
    if (!isShown) return;
    const { texts } = this.options;
    const next = `${id} ${origin.by.id}`;
    if (this.here !== next) {
      this.here = next;
      this.popover.replaceChildren(
        element("span", "suggestion-popover__by", origin.by.name),
        signButton("check", texts.accept, () => this.settleOne(id, true)),
        signButton("close", texts.reject, () => this.settleOne(id, false)),
      );
    }
    const { left, bottom } = this.editor.view.coordsAtPos(this.editor.state.selection.head);
    const root = this.popover.offsetParent?.getBoundingClientRect();
    if (!root) return;
    this.popover.style.insetBlockStart = `${bottom - root.top + 6}px`;
    this.popover.style.insetInlineStart = `${Math.max(0, Math.min(left - root.left, root.width - this.popover.offsetWidth))}px`;
  }
}
