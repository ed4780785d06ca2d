/** Somebody who says something; see ThreadView.cs. */
export interface Speaker {
  id: string;
  name: string;
  party: string;
  partyOrdinal: number;
}

export const reactionKinds = ["Agree", "Disagree", "Thanks", "Question", "Seen"] as const;
export type ReactionKind = (typeof reactionKinds)[number];

export interface Comment {
  id: string;
  by: Speaker;
  at: string;
  changedAt: string | null;
  isRemoved: boolean;
  words: string;
  mentions: Speaker[];
  reactions: { kind: ReactionKind; by: Speaker[] }[];
}

/** Words in the text. */
export interface Anchored {
  /** Yjs relative positions, in base64. */
  from: string;
  until: string;
  quote: string;
}

export interface Thread extends Anchored {
  id: string;
  startedAt: string;
  resolvedAt: string | null;
  resolvedBy: Speaker | null;
  assignedTo: Speaker | null;
  comments: Comment[];
}

/** What is said, with whom of those mentioned. */
export interface Said {
  words: string;
  mentions: string[];
}

/** Positions that the server does not know yet are on their way: what was typed is being saved. */
const patience = [100, 300, 800, 2_000];

/** What people say about a document. The server has it; here is the last that it answered. */
export class Threads {
  all: Thread[] = [];
  private asked = 0;
  private answered = 0;

  /**
   * @param address Of the comments in the API.
   * @param onChange After each answer that differs.
   */
  constructor(
    private readonly address: string,
    private readonly onChange: () => void,
  ) {}

  async refresh(): Promise<void> {
    const asked = ++this.asked;
    const answer = await fetch(this.address).catch(() => null);
    if (!answer?.ok) return;
    const { threads } = (await answer.json()) as { threads: Thread[] };
    // An older answer may come in after a newer one.
    if (asked < this.answered) return;
    this.answered = asked;
    if (JSON.stringify(threads) === JSON.stringify(this.all)) return;
    this.all = threads;
    this.onChange();
  }

  /** The id of the new thread. */
  async start(place: { from: string; until: string }, said: Said, assignTo: string | null): Promise<string> {
    for (let attempt = 0; ; attempt++) {
      try {
        const { id } = await this.send("POST", "", { ...place, ...said, assignTo });
        return id!;
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== "anchor-unknown" || attempt >= patience.length) throw error;
        await new Promise((resolve) => setTimeout(resolve, patience[attempt]));
      }
    }
  }

  reply = (thread: string, said: Said, assignTo: string | null) =>
    this.send("POST", `/threads/${thread}/replies`, { ...said, assignTo });
  resolve = (thread: string, isResolved: boolean) => this.send("PUT", `/threads/${thread}/resolution`, { isResolved });
  assign = (thread: string, memberId: string | null) => this.send("PUT", `/threads/${thread}/assignment`, { memberId });
  change = (comment: string, said: Said) => this.send("PUT", `/${comment}`, said);
  remove = (comment: string) => this.send("DELETE", `/${comment}`);
  react = (comment: string, kind: ReactionKind, isOn: boolean) =>
    this.send("PUT", `/${comment}/reaction`, { kind, isOn });

  private async send(method: string, path: string, body?: object): Promise<{ id?: string }> {
    const answer = await fetch(this.address + path, {
      method,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body ? JSON.stringify(body) : undefined,
    }).catch(() => null);
    if (!answer?.ok) {
      const problem = (await answer?.json().catch(() => null)) as { detail?: string; code?: string } | null;
      throw new Refused(problem?.code ?? String(answer?.status ?? "offline"), problem?.detail);
    }
    const made = answer.status === 201 ? ((await answer.json()) as { id: string }) : {};
    await this.refresh();
    return made;
  }
}

/** The server said no, or said nothing. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    /** In the reader's language. */
    readonly why?: string,
  ) {
    super(code);
  }
}
