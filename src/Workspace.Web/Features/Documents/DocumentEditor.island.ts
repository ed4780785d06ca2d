import { Editor } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import type { KeptWords } from "@realtime/kept-words";
import type { PresentUser } from "@realtime/presence";
import { SignalRProvider, type EndReason, type Right, type Status } from "@realtime/signalr-provider";
import { guardAttributes } from "./editor-attributes";
import { moveCaret } from "./editor-caret";
import { element, signButton, wordButton } from "./editor-elements";
import { hear, HeardFirst } from "./editor-heard";
import { around, type Around } from "./editor-around";
import { habits } from "./editor-habits";
import { icon } from "./editor-icons";
import { NegotiationRoom, type NegotiationData } from "./Comments/negotiation";
import { negotiating } from "./Comments/negotiation-keys";
import { avatar, caret, colours, everyone } from "./editor-people";
import { schemaExtensions } from "./editor-schema";
import { showing } from "./editor-showing";
import { whoWrote } from "./editor-writers";
import type { EditorTexts } from "./editor-texts";
import "./editor.css";

/** Below this a change of status is not worth telling to somebody who listens. */
const settled = 1_500;

/** CSS pixels that the controls take of the text's window; the caret stays out of them. */
const underControls = { top: 72, bottom: 24, left: 0, right: 0 };

/**
 * The shared text. Inside it stands the text as the server rendered it, which stays until the live one is there.
 * Data attributes: `document`, `member`, `hub`, `documents`, `files`, `cards`, `writers` and `mentions` (addresses), `texts` and `negotiation` (JSON).
 */
class DocumentEditor extends HTMLElement {
  static observedAttributes = ["data-document"];

  private provider?: SignalRProvider;
  private editor?: Editor;
  private texts!: EditorTexts;
  private statusLine!: HTMLElement;
  private announcer!: HTMLElement;
  private people!: HTMLElement;
  private announcing?: ReturnType<typeof setTimeout>;
  private around?: Around;
  private right: Right = "read";
  private negotiation?: NegotiationRoom;
  private isConnectedOnce = false;

  connectedCallback(): void {
    this.isConnectedOnce = true;
    this.start();
  }

  disconnectedCallback(): void {
    this.isConnectedOnce = false;
    this.stop();
  }

  /** Navigation may hand this element another document. */
  attributeChangedCallback(_: string, before: string | null, after: string | null): void {
    if (!this.isConnectedOnce || before === after) return;
    this.stop();
    queueMicrotask(() => this.isConnectedOnce && !this.provider && this.start());
  }

  private start(): void {
    this.texts = JSON.parse(this.dataset.texts!) as EditorTexts;
    this.statusLine = element("span", "editor__status");
    this.announcer = element("span", "visually-hidden");
    this.announcer.setAttribute("role", "status");
    this.people = element("ul", "editor__people");
    this.people.setAttribute("aria-label", this.texts.people);
    this.provider = new SignalRProvider({
      url: this.dataset.hub!,
      document: this.dataset.document!,
      member: this.dataset.member!,
      onStatus: (status, reason) => this.show(status, reason),
      onJoined: (right) => this.edit(right),
      onRight: (right) => this.become(right),
      onTake: () => this.editor && hear(this.editor.view),
      onKept: (words) => this.keep(words),
      onCommented: () => this.negotiation?.refresh(),
    });
    this.provider.awareness.on("change", this.showPeople);
    const bar = element("div", "editor__toolbar editor__head");
    bar.append(this.statusLine);
    this.prepend(bar, this.announcer);
    this.show("connecting");
    addEventListener("beforeunload", this.warn);
  }

  private stop(): void {
    removeEventListener("beforeunload", this.warn);
    clearTimeout(this.announcing);
    this.around?.stop();
    this.negotiation?.stop();
    this.editor?.destroy();
    this.provider?.destroy();
    this.editor = this.provider = this.around = this.negotiation = undefined;
  }

  private edit(right: Right): void {
    const provider = this.provider!;
    const place = element("div", "editor__text");
    const { documents, files, cards } = this.dataset;
    const places = { documents: documents!, files: files!, cards: cards! };
    const editor = new Editor({
      element: place,
      editable: right === "edit",
      onBeforeCreate: ({ editor }) => guardAttributes(editor.schema),
      extensions: [
        ...schemaExtensions(this.texts, places),
        showing(),
        HeardFirst,
        habits(this, this.texts, () => this.around!),
        ...negotiating(() => this.negotiation),
        Collaboration.configure({ document: provider.doc, field: "default" }),
        CollaborationCaret.configure({
          provider: { awareness: provider.awareness },
          render: (user) => caret(user as unknown as PresentUser),
          selectionRender: (user: Record<string, unknown>) => ({
            nodeName: "span",
            class: "collaboration-carets__selection",
            "data-party": String(Number(user.partyOrdinal) % colours),
          }),
        }),
      ],
      editorProps: {
        scrollThreshold: underControls,
        scrollMargin: underControls,
        attributes: {
          class: "document-text",
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": this.texts.editor,
        },
      },
    });
    this.editor = editor;
    this.around = around(editor, this.texts, {
      mentions: this.dataset.mentions!,
      places,
      say: (text) => this.say(text),
      whoWrote: () => void this.tellWhoWrote(),
      reassure: () => this.say(provider.hasUnsaved ? this.statusLine.textContent! : this.texts.alreadySaved),
    });
    this.around.bar.append(this.statusLine);
    this.negotiation = new NegotiationRoom(editor, JSON.parse(this.dataset.negotiation!) as NegotiationData, {
      mentions: this.dataset.mentions!,
      say: (text) => this.say(text),
    });
    this.around.head.append(this.negotiation.bar);
    const body = element("div", "editor__body");
    const side = element("div", "editor__side");
    side.append(this.around.outline, this.negotiation.panel);
    place.append(this.negotiation.bubble, this.negotiation.suggestions.popover);
    body.append(place, side);
    this.replaceChildren(this.people, this.around.head, body, ...this.around.rest, this.announcer);
    this.classList.add("editor");
    this.showPeople();
    this.become(right);
  }

  /** Who can't write sees the text without the tools for it, and hears so. */
  private become(right: Right): void {
    const isNews = this.right !== right && this.editor?.isEditable !== (right === "edit");
    this.right = right;
    this.dataset.right = right;
    this.editor?.setEditable(right === "edit");
    this.negotiation?.become(right);
    if (right !== "edit") {
      this.statusLine.textContent = this.texts.rights[right];
      this.statusLine.dataset.state = "reading";
    }
    if (isNews) this.say(this.texts.rights[right]);
  }

  private show(status: Status, reason?: EndReason): void {
    this.statusLine.dataset.state = status;
    if (status === "ended") {
      this.refuse(reason!);
      return;
    }
    if (this.right !== "edit" && this.editor && status !== "offline") {
      this.become(this.right);
      return;
    }
    const text = this.texts.status[status];
    this.statusLine.textContent = text;
    clearTimeout(this.announcing);
    if (status === "saved" || status === "offline") this.announcing = setTimeout(() => this.say(text), settled);
  }

  /** Words of this person that somebody took away unseen are back; the caret goes on where it was. */
  private keep({ caret, apart }: KeptWords): void {
    if (caret && this.editor) moveCaret(this.editor, caret);
    if (apart === 0) return;
    this.notify(this.texts.keptWords);
  }

  private async tellWhoWrote(): Promise<void> {
    const { editor, texts } = this;
    if (!editor) return;
    try {
      const writers = await whoWrote(editor, this.dataset.writers!, document.documentElement.lang);
      this.notify(writers === null ? texts.writtenByNobody : texts.writtenBy.replace("{0}", writers));
    } catch {
      this.notify(texts.unreachable);
    }
    editor.commands.focus();
  }

  private notify(text: string): void {
    const notice = element("p", "editor__notice");
    const close = signButton("close", this.texts.close, () => notice.remove());
    notice.append(icon("info"), element("span", "", text), close);
    this.querySelector(".editor__notice")?.remove();
    (this.around?.head ?? this).append(notice);
    this.say(text);
  }

  private say(text: string): void {
    if (this.announcer.textContent !== text) this.announcer.textContent = text;
  }

  /** The text stays readable, so that it can be copied; it can't be changed any more. */
  private refuse(reason: EndReason): void {
    this.editor?.setEditable(false);
    removeEventListener("beforeunload", this.warn);
    const alert = element("div", "utrecht-alert utrecht-alert--error");
    alert.setAttribute("role", "alert");
    const content = element("div", "utrecht-alert__content");
    const words = element("p", "nl-paragraph");
    words.textContent = this.texts.ended[reason] ?? this.texts.ended.malformed;
    const again = wordButton("nl-button nl-button--secondary", this.texts.reload, () => location.reload());
    content.append(words);
    const unsent = this.provider?.unsentWords;
    if (unsent)
      content.append(element("p", "nl-paragraph", this.texts.unsent), element("pre", "editor__unsent", unsent));
    content.append(again);
    alert.append(content);
    this.statusLine.textContent = "";
    this.prepend(alert);
  }

  private readonly showPeople = (): void => {
    const { awareness } = this.provider!;
    const others = [...awareness.states].filter(([client]) => client !== awareness.clientID).map(([, state]) => state);
    this.people.replaceChildren(
      ...everyone(others).map((user) => {
        const item = document.createElement("li");
        item.append(avatar(user, `${user.name}, ${user.party}`));
        return item;
      }),
    );
    this.people.hidden = others.length === 0;
  };

  private readonly warn = (event: BeforeUnloadEvent): void => {
    if (this.provider?.hasUnsaved || this.around?.isSending()) event.preventDefault();
  };
}

customElements.define("ws-document-editor", DocumentEditor);
