import type { Speaker } from "../Comments/comment-threads";

export interface Origin {
  by: Speaker;
  at: string;
  /** Others who have changed it since. */
  also: Speaker[];
}

/** The server says by whom a suggestion is once it is saved. */
const patience = [150, 500, 1_500, 5_000];

/** By whom suggestions are. Ids of one's own session are known at once. */
export class Authors {
  private readonly known = new Map<string, Origin>();
  private readonly own = new Map<string, string>();
  private readonly asked = new Set<string>();
  private attempts = 0;
  private isOver = false;
  private asking: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly address: string,
    private readonly me: Speaker,
    private readonly onChange: () => void,
  ) {}

  made(id: string): void {
    if (!this.own.has(id)) this.own.set(id, new Date().toISOString());
  }

  isMine = (id: string): boolean => this.own.has(id) || this.known.get(id)?.by.id === this.me.id;

  of(id: string): Origin | null {
    const at = this.own.get(id);
    return this.known.get(id) ?? (at ? { by: this.me, at, also: [] } : null);
  }

  /** Asks about those that are not known yet. Some never will be: what stands in a document may be made up. */
  need(ids: string[]): void {
    const unknown = ids.filter((id) => !this.of(id));
    if (unknown.some((id) => !this.asked.has(id))) this.attempts = 0;
    for (const id of unknown) this.asked.add(id);
    if (unknown.length === 0 || this.asking || this.attempts >= patience.length || this.isOver) return;
    this.asking = setTimeout(() => void this.ask(), patience[this.attempts++]);
  }

  stop(): void {
    clearTimeout(this.asking);
    this.isOver = true;
  }

  private async ask(): Promise<void> {
    const answer = await fetch(this.address).catch(() => null);
    this.asking = undefined;
    // Without a connection nothing was asked.
    if (!answer) this.attempts = 0;
    if (!answer?.ok) return;
    const { suggestions } = (await answer.json()) as {
      suggestions: { id: string; by: Speaker | null; at: string; also: Speaker[] }[];
    };
    if (this.isOver) return;
    for (const { id, by, at, also } of suggestions) if (by) this.known.set(id, { by, at, also });
    this.onChange();
  }
}
