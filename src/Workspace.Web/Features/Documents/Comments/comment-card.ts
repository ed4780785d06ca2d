import { ask } from "../editor-dialogs";
import { button, element } from "../editor-elements";
import { icon, type IconName } from "../editor-icons";
import { menuButton } from "../editor-menu";
import { avatar } from "../editor-people";
import { filled } from "../editor-texts";
import { commentField } from "./comment-field";
import type { CommentTexts } from "./comment-texts";
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
  /** Shows this thread and its words; with the focus when somebody asked for it. */
  choose: (thread: string) => void;
  toText: (thread: string) => void;
  say: (text: string) => void;
}

/** A moment as people say it: today by its time. */
export function moment(at: string): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
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
  private editing: string | null = null;

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
      onSay: async (said, assignTo) => {
        await threads.reply(this.thread.id, said);
        if (assignTo) await threads.assign(this.thread.id, assignTo);
      },
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
    const next = JSON.stringify([thread, isActive, isPlaced, this.editing]);
    if (next === this.shown) return;
    this.shown = next;
    const { texts } = this.options;
    const [first] = thread.comments;
    this.element.setAttribute("aria-label", filled(texts.threadOf, first?.by.name ?? "", thread.quote));
    const focused = this.element.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset.act
      : undefined;
    this.showHead(isPlaced);
    const comments = isActive ? thread.comments : thread.comments.slice(0, 1);
    this.list.replaceChildren(...comments.map((comment) => this.comment(comment, isActive)));
    this.field.hidden = !isActive || thread.resolvedAt !== null;
    this.showFoot(isActive);
    if (focused) this.element.querySelector<HTMLElement>(`[data-act="${focused}"]`)?.focus();
  }

  focus(): void {
    this.element.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
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

  private comment(comment: Comment, isActive: boolean): HTMLElement {
    const { texts, threads, me } = this.options;
    const item = element("li", "comment");
    const mark = avatar({ ...comment.by, member: comment.by.id }, `${comment.by.name}, ${comment.by.party}`);
    mark.setAttribute("aria-hidden", "true");
    const by = element("p", "comment__by");
    const when = element("time", "comment__when", moment(comment.at));
    when.dateTime = comment.at;
    by.append(element("strong", "", comment.by.name), element("span", "comment__party", comment.by.party), when);
    const body = element("div", "comment__body");
    item.append(mark, by, body);
    if (comment.isRemoved) {
      body.append(element("p", "comment__words comment__words--gone", texts.removed));
      return item;
    }
    if (this.editing === comment.id) {
      body.append(this.editor(comment));
      return item;
    }
    body.append(wordsOf(comment));
    if (comment.changedAt) body.append(element("span", "comment__changed", texts.changed));
    if (!isActive) return item;
    const acts = element("div", "comment__acts");
    acts.append(...comment.reactions.map(({ kind, by: givers }) => this.reaction(comment, kind, givers)));
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
    body.append(acts);
    return item;
  }

  private ownActs(comment: Comment): HTMLElement {
    const { texts, threads } = this.options;
    const own = menuButton(
      texts.more,
      () => [
        { label: texts.edit, act: () => this.edit(comment.id) },
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
      onSay: async (said) => {
        await threads.change(comment.id, said);
        this.edit(null);
      },
      onCancel: () => this.edit(null),
    });
    requestAnimationFrame(() => field.querySelector("textarea")?.focus());
    return field;
  }

  private edit(comment: string | null): void {
    this.editing = comment;
    this.show(this.thread, true, this.head.querySelector(".comment-card__quote--gone") === null);
    if (!comment) this.focus();
  }

  private showFoot(isActive: boolean): void {
    const { texts, threads, me } = this.options;
    const { id, comments, resolvedAt, assignedTo } = this.thread;
    // A button that is replaced while it is being pressed is not pressed.
    const next = JSON.stringify([isActive, isActive || comments.length, resolvedAt, assignedTo]);
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
  const names = mentions.map(({ name }) => `@${name}`).sort((a, b) => b.length - a.length);
  let rest = words;
  while (rest) {
    const [name, at] = names
      .map((each) => [each, rest.indexOf(each)] as const)
      .filter(([, index]) => index >= 0)
      .sort(([, a], [, b]) => a - b)[0] ?? ["", -1];
    if (at < 0) break;
    shown.append(rest.slice(0, at), element("span", "mention", name));
    rest = rest.slice(at + name.length);
  }
  shown.append(rest);
  return shown;
}
