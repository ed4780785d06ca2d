import type { Editor } from "@tiptap/core";
import { ContentString, XmlElement, XmlText, type AbstractType, type Item } from "yjs";
import { nodeNow, sharedNode } from "./editor-places";

interface Writer {
  client: number;
  member: string;
  name: string;
  party: string;
  since: string;
}

/** Under which client numbers the words between two places were written, those of most words first; at a caret, of its line. */
export function clientsIn(editor: Editor, from: number, to: number): number[] {
  const { state } = editor;
  const lengths = new Map<number, number>();
  if (from === to) [from, to] = [state.doc.resolve(from).start(), state.doc.resolve(to).end()];
  state.doc.nodesBetween(from, to, (block, at) => {
    if (!block.isTextblock) return true;
    const line = sharedNode(state, block);
    let place = at + 1;
    for (const part of line instanceof XmlElement ? line.toArray() : []) {
      if (part instanceof XmlText) place = count(part, place);
      else place += nodeNow(state, part as unknown as AbstractType<unknown>)?.nodeSize ?? 1;
    }
    return false;
  });
  return [...lengths].sort(([, a], [, b]) => b - a).map(([client]) => client);

  function count(text: XmlText, place: number): number {
    for (let item: Item | null = text._start; item; item = item.right) {
      if (item.deleted || !(item.content instanceof ContentString)) continue;
      const length = Math.min(place + item.length, to) - Math.max(place, from);
      const { client } = item.id;
      if (length > 0) lengths.set(client, (lengths.get(client) ?? 0) + length);
      place += item.length;
    }
    return place;
  }
}

/** "Anna de Wit (Basisschool De Boom, 3 – 5 maart 2031) en Bas Vos (…)". Null when nothing is written there. */
export async function whoWrote(editor: Editor, address: string, language: string): Promise<string | null> {
  const { from, to } = editor.state.selection;
  const clients = clientsIn(editor, from, to);
  if (clients.length === 0) return null;
  const query = new URLSearchParams(clients.slice(0, 200).map((client) => ["client", String(client)]));
  const answer = await fetch(`${address}?${query}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const found = (await answer.json()) as Writer[];
  const sittings = new Map<string, Writer[]>();
  for (const client of clients) {
    const writer = found.find((one) => one.client === client);
    if (writer) sittings.set(writer.member, [...(sittings.get(writer.member) ?? []), writer]);
  }
  const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" });
  const people = [...sittings.values()].map((own) => {
    const times = own.map(({ since }) => Date.parse(since));
    return `${own[0].name} (${own[0].party}, ${day.formatRange(Math.min(...times), Math.max(...times))})`;
  });
  return people.length === 0 ? null : new Intl.ListFormat(language).format(people);
}
