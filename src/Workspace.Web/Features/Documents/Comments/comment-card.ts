import { ask } from "../editor-dialogs";
import { button, element } from "../editor-elements";
import { icon, type IconName } from "../editor-icons";
import { menuButton } from "../editor-menu";
import { avatar } from "../editor-people";
import { filled } from "../editor-texts";
import { commentField, wordsIn } from "./comment-field";
import { mentionsIn } from "./comment-mentions";
import type { CommentTexts } from "./comment-texts";
import { place } from "./negotiation-panel";
import { reactionKinds, Refused, type Comment, type ReactionKind, type Thread, type Threads } from "./comment-threads";

const signs: Record<ReactionKind, IconName> = {
  Agree: "agree",
  Disagree: "disagree",
  Thanks: "thanks",
  Question: "question",
  Seen: "seen",
};

export interface CardOptions {
  texts: CommentTexts;
  threads: Threads;
  /** The member who looks. */
  me: string;
  mentions: string;
  mayComment: () => boolean;
  /** Shows this thread and its words; with the focus when somebody asked for it. */
  choose: (thread: string) => void;
  toText: (thread: string) => void;
  say: (text: string) => void;
}

/** A moment as people say it: today by its time. */
export function moment(at: string): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    ...(isToday ? {} : { day: "numeric", month: "short" }),
    hour: "2-digit",
    minute: "2-digit",
  }).format(date);
}

/** A conversation in the panel. It stays one element, so that what is being typed in it stays when somebody else says something. */
export class CommentCard {
  readonly element = element("li", "comment-card");
  private readonly head = element("div", "comment-card__head");
  private readonly list = element("ol", "comment-card__comments");
  private readonly foot = element("div", "comment-card__foot");
  private readonly field: HTMLFormElement;
  private thread!: Thread;
  private shown = "";
  private shownFoot = "";
  /** The comment that is being changed. Its field is made once: what is typed in it stays whatever others do. */
  private editing: { id: string; item: HTMLElement } | null = null;

  constructor(
    thread: Thread,
    private readonly options: CardOptions,
  ) {
    const { texts, threads } = options;
    this.element.tabIndex = -1;
    this.element.dataset.thread = thread.id;
    this.field = commentField({
      label: texts.answer,
      act: texts.reply,
      mentions: options.mentions,
      texts,
      mayAssign: true,
      known: thread.comments.flatMap(({ by, mentions }) => [by, ...mentions]).filter(({ id }) => id !== options.me),
      onSay: (said, assignTo) => threads.reply(this.thread.id, said, assignTo),
    });
    this.field.addEventListener("focusin", () => options.choose(this.thread.id));
    this.element.append(this.head, this.list, this.field, this.foot);
    this.element.addEventListener("click", (event) => {
      if (!(event.target as Element).closest("button, a, textarea, input, label")) options.choose(this.thread.id);
    });
  }

  /** @param isPlaced Whether its words are still in the text. */
  show(thread: Thread, isActive: boolean, isPlaced: boolean): void {
    this.thread = thread;
    this.element.toggleAttribute("data-active", isActive);
    const mayComment = this.options.mayComment();
    const next = JSON.stringify([thread, isActive, isPlaced, mayComment, this.editing?.id]);
    if (next === this.shown) return;
    this.shown = next;
    const { texts } = this.options;
    const [first] = thread.comments;
    this.element.setAttribute("aria-label", filled(texts.threadOf, first?.by.name ?? "", thread.quote));
    const focused = this.element.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset.act
      : undefined;
    this.showHead(isPlaced);
    const comments = isActive || this.editing ? thread.comments : thread.comments.slice(0, 1);
    place(
      this.list,
      comments.map((comment) =>
        this.editing?.id === comment.id ? this.editing.item : this.comment(comment, isActive),
      ),
    );
    const isClosed = thread.resolvedAt !== null || !mayComment;
    this.field.hidden = !isActive || (isClosed && wordsIn(this.field).value.trim() === "");
    this.showFoot(isActive);
    if (focused) this.element.querySelector<HTMLElement>(`[data-act="${focused}"]`)?.focus();
  }

  focus(): void {
    this.element.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** Words that are not said yet. */
  draft(words: string): void {
    this.field.hidden = false;
    wordsIn(this.field).value += words;
    wordsIn(this.field).dispatchEvent(new Event("input"));
    wordsIn(this.field).focus();
  }

  private showHead(isPlaced: boolean): void {
    const { texts } = this.options;
    const { quote, assignedTo, resolvedAt, resolvedBy, id } = this.thread;
    const parts: HTMLElement[] = [];
    if (isPlaced) {
      const go = this.act("comment-card__quote", "quote", () => this.options.toText(id));
      go.title = texts.toText;
      go.append(element("span", "visually-hidden", `${texts.toText}: `), quote);
      parts.push(go);
    } else {
      parts.push(element("p", "comment-card__quote comment-card__quote--gone", filled(texts.removedText, quote)));
    }
    if (assignedTo) {
      const who = element("p", "comment-card__assigned");
      who.append(icon("check"), filled(texts.assignedTo, assignedTo.name));
      parts.push(who);
    }
    if (resolvedAt)
      parts.push(
        element("p", "comment-card__note", filled(texts.resolvedBy, resolvedBy?.name ?? "", moment(resolvedAt))),
      );
    this.head.replaceChildren(...parts);
  }

  private signed(comment: Comment): { item: HTMLElement; body: HTMLElement } {
    const item = element("li", "comment");
    const mark = avatar({ ...comment.by, member: comment.by.id }, `${comment.by.name}, ${comment.by.party}`);
    mark.setAttribute("aria-hidden", "true");
    const by = element("p", "comment__by");
    const when = element("time", "comment__when", moment(comment.at));
    when.dateTime = comment.at;
    by.append(element("strong", "", comment.by.name), element("span", "comment__party", comment.by.party), when);
    const body = element("div", "comment__body");
    item.append(mark, by, body);
    return { item, body };
  }

  private comment(comment: Comment, isActive: boolean): HTMLElement {
    const { texts, threads, me } = this.options;
    const { item, body } = this.signed(comment);
    if (comment.isRemoved) {
      body.append(element("p", "comment__words comment__words--gone", texts.removed));
      return item;
    }
    body.append(wordsOf(comment));
    if (comment.changedAt) body.append(element("span", "comment__changed", texts.changed));
    if (!isActive) return item;
    const acts = element("div", "comment__acts");
    acts.append(...comment.reactions.map(({ kind, by: givers }) => this.reaction(comment, kind, givers)));
    body.append(acts);
    if (!this.options.mayComment()) return item;
    const choose = menuButton(
      texts.react,
      () =>
        reactionKinds.map((kind) => {
          const isOn = comment.reactions.some((given) => given.kind === kind && given.by.some(({ id }) => id === me));
          return {
            label: texts.reactions[kind],
            icon: signs[kind],
            isOn,
            act: () => this.doing(threads.react(comment.id, kind, !isOn)),
          };
        }),
      () => this.focus(),
    );
    choose.classList.add("comment__act");
    choose.dataset.act = `react-${comment.id}`;
    choose.append(icon("react"));
    acts.append(choose);
    if (comment.by.id === me) acts.append(this.ownActs(comment));
    return item;
  }

  private ownActs(comment: Comment): HTMLElement {
    const { texts, threads } = this.options;
    const own = menuButton(
      texts.more,
      () => [
        { label: texts.edit, act: () => this.edit(comment) },
        {
          label: texts.remove,
          icon: "remove",
          act: () =>
            ask(
              this.element.closest<HTMLElement>(".editor")!,
              { title: texts.removeTitle, text: texts.removeText, yes: texts.remove, no: texts.cancel },
              () => this.doing(threads.remove(comment.id)),
              () => this.focus(),
            ),
        },
      ],
      () => this.focus(),
    );
    own.classList.add("comment__act");
    own.dataset.act = `more-${comment.id}`;
    own.append(icon("more"));
    return own;
  }

  private reaction(comment: Comment, kind: ReactionKind, givers: Comment["reactions"][number]["by"]): HTMLElement {
    const { texts, threads, me } = this.options;
    const isOn = givers.some(({ id }) => id === me);
    const names = givers.map(({ name }) => name).join(", ");
    const control = this.act("comment__reaction", `${kind}-${comment.id}`, () =>
      this.doing(threads.react(comment.id, kind, !isOn)),
    );
    control.setAttribute("aria-pressed", String(isOn));
    control.disabled = !this.options.mayComment();
    control.title = filled(texts.reacted, texts.reactions[kind], names);
    control.append(icon(signs[kind]), String(givers.length), element("span", "visually-hidden", ` ${control.title}`));
    return control;
  }

  private editor(comment: Comment): HTMLElement {
    const { texts, threads, mentions } = this.options;
    const field = commentField({
      label: texts.edit,
      act: texts.keep,
      mentions,
      texts,
      value: { words: comment.words, mentions: [] },
      known: comment.mentions,
      onSay: (said) => threads.change(comment.id, said),
      onSaid: (more) => more === "" && this.edit(null),
      onCancel: () => this.edit(null),
    });
    requestAnimationFrame(() => wordsIn(field).focus());
    const { item, body } = this.signed(comment);
    body.append(field);
    return item;
  }

  private edit(comment: Comment | null): void {
    if (comment && this.editing) {
      wordsIn(this.editing.item).focus();
      return;
    }
    this.editing = comment && { id: comment.id, item: this.editor(comment) };
    this.show(this.thread, true, this.head.querySelector(".comment-card__quote--gone") === null);
    if (!comment) this.focus();
  }

  private showFoot(isActive: boolean): void {
    const { texts, threads, me } = this.options;
    const { id, comments, resolvedAt, assignedTo } = this.thread;
    // A button that is replaced while it is being pressed is not pressed.
    const mayComment = this.options.mayComment();
    const next = JSON.stringify([isActive, isActive || comments.length, resolvedAt, assignedTo, mayComment]);
    if (next === this.shownFoot) return;
    this.shownFoot = next;
    this.foot.replaceChildren();
    const worded = (name: string, label: string, doIt: () => void) => {
      const control = this.act("comment-card__act", name, doIt);
      control.textContent = label;
      return control;
    };
    if (!isActive) {
      const more = comments.length - 1;
      if (more > 0)
        this.foot.append(
          worded("replies", more === 1 ? texts.oneReply : filled(texts.replies, more), () => {
            this.options.choose(id);
            this.focus();
          }),
        );
      return;
    }
    if (!mayComment) return;
    const settle = worded("settle", resolvedAt ? texts.reopen : texts.resolve, () =>
      this.doing(threads.resolve(id, !resolvedAt)),
    );
    settle.prepend(icon(resolvedAt ? "undo" : "check"));
    this.foot.append(settle);
    if (!resolvedAt)
      this.foot.append(
        assignedTo
          ? worded("assign", texts.assignNobody, () => this.doing(threads.assign(id, null)))
          : worded("assign", texts.assignMe, () => this.doing(threads.assign(id, me))),
      );
  }

  private act(className: string, name: string, doIt: () => void): HTMLButtonElement {
    const control = button(className);
    control.dataset.act = name;
    control.addEventListener("click", doIt);
    return control;
  }

  private doing(act: Promise<unknown>): void {
    act.catch((error: unknown) =>
      this.options.say((error instanceof Refused && error.why) || this.options.texts.notDone),
    );
  }
}

/** The words, with the names that were called. */
function wordsOf({ words, mentions }: Comment): HTMLElement {
  const shown = element("p", "comment__words as-typed");
  shown.dir = "auto";
  let done = 0;
  for (const { at, person } of mentionsIn(words, mentions)) {
    const name = `@${person.name}`;
    shown.append(words.slice(done, at), element("span", "mention", name));
    done = at + name.length;
  }
  shown.append(words.slice(done));
  return shown;
}
