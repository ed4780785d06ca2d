import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import { Awareness } from "y-protocols/awareness";
import { applyUpdate, createRelativePositionFromJSON, Doc, encodeStateAsUpdate, encodeStateVector } from "yjs";
import { WordKeeper, type KeptWords } from "./kept-words";
import { OutgoingEdits } from "./outgoing-edits";
import { hidePresence, ownState, showPresence, type Presence } from "./presence";
import { BrowserUnsaved, type UnsavedStore } from "./unsaved-store";
import { wordsOf } from "./unsent-words";

/** The set of node and mark names this client knows; the server refuses another one before anything can be lost. */
const schema = 3;
const pause = [0, 300, 1000, 2000, 4000, 5000];
const patience = 15_000;
const awarenessInterval = 50;

/**
 * - `connecting`: not joined yet, nothing to show.
 * - `saving`: something typed here is not committed yet.
 * - `saved`: everything typed here is committed.
 * - `offline`: no connection; what is typed is kept and sent later.
 * - `ended`: the server refused, see `reason`. What is on screen may not be stored.
 */
export type Status = "connecting" | "saving" | "saved" | "offline" | "ended";

/** Why a session ended for good; see docs/realtime-protocol.md. */
export type EndReason = "not-found" | "read-only" | "signed-out" | "schema" | "malformed" | "foreign" | "too-large";

/** What this person may do in the document; it can change at any moment. */
export type Right = "read" | "comment" | "edit";

interface Welcome {
  client: number;
  sequence: number;
  update: Uint8Array;
  stateVector: Uint8Array;
  right: Right;
  people: Presence[];
}

export interface ProviderOptions {
  url: string;
  document: string;
  /** The member's id: what somebody else left unsaved in this browser is not theirs to send. */
  member: string;
  onStatus: (status: Status, reason?: EndReason) => void;
  /** After the first join: `doc` holds the text, and may be edited under its client number with the right to. */
  onJoined: (right: Right) => void;
  /** It has changed. */
  onRight?: (right: Right) => void;
  /** Before edits of others come into `doc`. */
  onTake?: () => void;
  /** Words typed here, or the caret, stood in what somebody took away without having seen them; they are back. */
  onKept?: (words: KeptWords) => void;
  unsaved?: UnsavedStore;
  /** What people say about the text may have changed: after each later join, and when the server says so. */
  onCommented?: () => void;
  connection?: HubConnection;
}

/** Binds a Y.Doc to the document hub. */
export class SignalRProvider {
  readonly doc = new Doc();
  readonly awareness = new Awareness(this.doc);

  private readonly edits = new OutgoingEdits();
  private readonly words = new WordKeeper(this.doc);
  private readonly unsaved: UnsavedStore;
  private readonly loading: Promise<void>;
  /** What was not saved when the page was left, until the first join. */
  private left: Uint8Array | null = null;
  private readonly connection: HubConnection;
  private client = 0;
  private right: Right = "read";
  /** An editor may tidy up what it shows: that is not this person's to store, but what they write after it builds on it. */
  private readonly withheld: Uint8Array[] = [];
  private unsent = "";
  private isJoined = false;
  private isOver = false;
  private attempts = 0;
  private status: Status = "connecting";
  private sent = 0;
  private saidOfMe: string | null = null;
  private reconnecting?: number;
  private waitingForAnswer?: number;
  private keeping?: number;
  private telling?: number;

  constructor(private readonly options: ProviderOptions) {
    this.unsaved = options.unsaved ?? new BrowserUnsaved(options.document, options.member);
    this.loading = this.unsaved.load().then((left) => void (this.left = left));
    this.awareness.setLocalState(null);
    // The server says who is there; nobody expires here.
    clearInterval(this.awareness._checkInterval);
    this.connection =
      options.connection ??
      new HubConnectionBuilder()
        .withUrl(options.url)
        .withHubProtocol(new MessagePackHubProtocol())
        .configureLogging(LogLevel.None)
        .build();
    this.connection.serverTimeoutInMilliseconds = patience;
    this.connection.keepAliveIntervalInMilliseconds = 5_000;
    this.connection.on("Joined", (welcome: Welcome) => this.join(welcome));
    this.connection.on("Changed", (updates: Uint8Array[]) => this.take(updates));
    this.connection.on("Saved", (pushes: number) => this.confirm(pushes));
    this.connection.on("Awareness", (people: Presence[]) => showPresence(this.awareness, people));
    this.connection.on("Rights", (right: Right) => this.become(right));
    this.connection.on("Commented", () => this.options.onCommented?.());
    this.connection.on("Ended", (reason: string) => this.end(reason));
    this.connection.onclose(() => this.lose());
    this.doc.on("update", this.edited);
    this.awareness.on("update", this.moved);
    addEventListener("online", this.comeBack);
    addEventListener("pagehide", this.keep);
    void this.connect();
  }

  /** Whether something typed here is not committed. */
  get hasUnsaved(): boolean {
    return !this.edits.isEmpty;
  }

  /** After an end: the words typed here that were not stored, to be copied. */
  get unsentWords(): string {
    return this.unsent;
  }

  destroy(): void {
    this.keep();
    this.isOver = true;
    removeEventListener("online", this.comeBack);
    removeEventListener("pagehide", this.keep);
    for (const timer of [this.reconnecting, this.waitingForAnswer, this.keeping, this.telling]) clearTimeout(timer);
    this.awareness.destroy();
    this.doc.destroy();
    this.unsaved.close();
    void this.connection.stop();
  }

  private async connect(): Promise<void> {
    clearTimeout(this.reconnecting);
    await this.loading;
    if (this.isOver || this.isJoined) return;
    try {
      if (this.connection.state === HubConnectionState.Disconnected) await this.connection.start();
      if (this.connection.state !== HubConnectionState.Connected) return;
      this.expectAnswer();
      await this.connection.send("Join", this.options.document, schema, encodeStateVector(this.doc), this.client);
    } catch {
      this.lose();
    }
  }

  private join(welcome: Welcome): void {
    const isFirst = this.client === 0;
    this.answered();
    this.attempts = 0;
    this.sent = 0;
    if (this.client !== welcome.client) {
      this.client = this.doc.clientID = this.awareness.clientID = welcome.client;
    }
    this.isJoined = true;
    const before = this.right;
    this.may(welcome.right);
    if (isFirst) applyUpdate(this.doc, welcome.update, this);
    else this.take([welcome.update]);
    if (isFirst) this.restore();
    else if (this.right === "edit") this.resend(welcome.stateVector);
    this.saidOfMe = null;
    if (this.awareness.getLocalState() === null) this.awareness.setLocalState({});
    showPresence(this.awareness, welcome.people);
    if (isFirst) this.options.onJoined(this.right);
    else if (before !== this.right) this.options.onRight?.(this.right);
    if (this.cannotSave()) return;
    this.flush();
    if (!isFirst) this.options.onCommented?.();
    this.tellOfMe();
  }

  private become(right: Right): void {
    if (this.isOver) return;
    this.may(right);
    if (this.cannotSave()) return;
    this.options.onRight?.(right);
    this.flush();
  }

  private may(right: Right): void {
    this.right = right;
    if (right === "edit") for (const update of this.withheld.splice(0)) this.edits.add(update);
  }

  /** What was typed before the right to was gone can't be stored any more; it must not look as if it were. */
  private cannotSave(): boolean {
    if (this.right === "edit" || this.edits.isEmpty) return false;
    this.end("read-only");
    return true;
  }

  private restore(): void {
    const left = this.left;
    this.left = null;
    if (!left) return;
    try {
      this.told(this.words.restore(left, this));
      this.edits.add(left);
    } catch {
      this.unsaved.save(null);
    }
  }

  /** A server that was restored from a backup may miss what it acknowledged before. */
  private resend(serverHas: Uint8Array): void {
    if (!this.edits.isEmpty) return;
    const missing = encodeStateAsUpdate(this.doc, serverHas);
    // A first byte of 0 says that there are no new units in it.
    if (missing[0] !== 0) this.edits.add(missing);
  }

  private take(updates: Uint8Array[]): void {
    this.options.onTake?.();
    const { head } = (this.awareness.getLocalState()?.cursor ?? {}) as { head?: unknown };
    this.told(this.words.apply(updates, this, head ? createRelativePositionFromJSON(head) : null));
  }

  private told(kept: KeptWords): void {
    if (kept.inPlace + kept.apart > 0 || kept.caret) this.options.onKept?.(kept);
  }

  private readonly edited = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    if (this.right !== "edit") {
      this.withheld.push(update);
      return;
    }
    this.words.edited();
    this.edits.add(update);
    this.keepSoon();
    this.flush();
  };

  private flush(): void {
    const batch = this.isJoined ? this.edits.next() : null;
    if (batch) {
      this.sent++;
      this.expectAnswer();
      this.connection.send("Push", batch).catch(() => this.lose());
    }
    this.show();
  }

  private confirm(pushes: number): void {
    if (pushes < this.sent) return;
    this.answered();
    this.edits.confirm();
    if (this.edits.isEmpty) this.words.allSaved();
    this.keepSoon();
    this.flush();
  }

  private end(reason: string): void {
    if (this.isOver) return;
    this.isJoined = false;
    this.answered();
    hidePresence(this.awareness);
    this.edits.retry();
    if (reason === "unavailable" || reason === "replaced") {
      this.show();
      this.comeBackLater();
      return;
    }
    // A newer page, or the same person signed in again, can still send what is unsaved; what was refused would be refused again.
    const all = this.edits.all();
    this.unsaved.save(reason === "schema" || reason === "signed-out" ? all : null);
    this.unsent = all ? wordsOf(all) : "";
    this.isOver = true;
    this.status = "ended";
    this.options.onStatus("ended", reason as EndReason);
    void this.connection.stop();
  }

  private lose(): void {
    if (this.isOver) return;
    this.isJoined = false;
    this.answered();
    this.edits.retry();
    hidePresence(this.awareness);
    this.keep();
    this.show();
    this.comeBackLater();
  }

  private comeBackLater(): void {
    clearTimeout(this.reconnecting);
    const wait = pause[Math.min(this.attempts++, pause.length - 1)];
    this.reconnecting = setTimeout(() => void this.connect(), wait * (0.5 + Math.random() / 2));
  }

  private readonly comeBack = (): void => {
    if (!this.isJoined) void this.connect();
  };

  /** A server that does not answer is as good as gone. */
  private expectAnswer(): void {
    clearTimeout(this.waitingForAnswer);
    this.waitingForAnswer = setTimeout(() => void this.connection.stop(), patience);
  }

  private answered(): void {
    clearTimeout(this.waitingForAnswer);
  }

  private readonly keep = (): void => {
    clearTimeout(this.keeping);
    this.keeping = undefined;
    if (!this.isOver && this.client !== 0) this.unsaved.save(this.edits.all());
  };

  /** What is acknowledged within a moment needs no keeping; without a connection every letter does, at once. */
  private keepSoon(): void {
    if (this.isJoined) this.keeping ??= setTimeout(this.keep, 200);
    else this.keep();
  }

  private readonly moved = (_: unknown, origin: unknown): void => {
    if (origin === "local") this.telling ??= setTimeout(this.tellOfMe, awarenessInterval);
  };

  private readonly tellOfMe = (): void => {
    clearTimeout(this.telling);
    this.telling = undefined;
    const state = ownState(this.awareness);
    if (!this.isJoined || state === this.saidOfMe) return;
    this.saidOfMe = state;
    this.connection.send("Awareness", state).catch(() => undefined);
  };

  private show(): void {
    const status = this.isJoined
      ? this.edits.isEmpty
        ? "saved"
        : "saving"
      : this.client === 0 && this.attempts < 2
        ? "connecting"
        : "offline";
    if (status === this.status) return;
    this.status = status;
    this.options.onStatus(status);
  }
}
