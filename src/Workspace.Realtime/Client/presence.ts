import type { Awareness } from "y-protocols/awareness";

/** Somebody's presence as the server sends it. Who it is comes from the server; `state` is what their client says. */
export interface Presence {
  client: number;
  member: string;
  name: string;
  party: string;
  partyOrdinal: number;
  state: string | null;
  gone: boolean;
}

/** What an awareness state says of its person. */
export interface PresentUser {
  member: string;
  name: string;
  party: string;
  partyOrdinal: number;
}

/** Puts what the server says into the awareness of the page. The page's own state is its own to say. */
export function showPresence(awareness: Awareness, people: Presence[]): void {
  const [added, updated, removed]: number[][] = [[], [], []];
  for (const person of people) {
    if (person.client === awareness.clientID) continue;
    const known = awareness.states.has(person.client);
    if (person.gone) {
      if (!known) continue;
      awareness.states.delete(person.client);
      awareness.meta.delete(person.client);
      removed.push(person.client);
    } else {
      awareness.states.set(person.client, { ...parsed(person.state), user: userOf(person) });
      awareness.meta.set(person.client, { clock: 0, lastUpdated: Date.now() });
      (known ? updated : added).push(person.client);
    }
  }
  tell(awareness, { added, updated, removed });
}

/** Without a connection nobody can be seen. */
export function hidePresence(awareness: Awareness): void {
  const removed = [...awareness.states.keys()].filter((client) => client !== awareness.clientID);
  for (const client of removed) {
    awareness.states.delete(client);
    awareness.meta.delete(client);
  }
  tell(awareness, { added: [], updated: [], removed });
}

/** What the page tells of itself: the name is not in it, because the server knows who it is. */
export function ownState(awareness: Awareness): string | null {
  const local = awareness.getLocalState();
  if (local === null) return null;
  const { user: _, ...state } = local;
  return JSON.stringify(state);
}

function tell(awareness: Awareness, change: { added: number[]; updated: number[]; removed: number[] }): void {
  if (change.added.length + change.updated.length + change.removed.length === 0) return;
  awareness.emit("change", [change, "server"]);
  awareness.emit("update", [change, "server"]);
}

const userOf = ({ member, name, party, partyOrdinal }: Presence): PresentUser => ({
  member,
  name,
  party,
  partyOrdinal,
});

function parsed(state: string | null): object {
  if (state === null) return {};
  try {
    const value: unknown = JSON.parse(state);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
