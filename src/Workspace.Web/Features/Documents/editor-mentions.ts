import type { Editor } from "@tiptap/core";
import { daysFor } from "./editor-dates";
import type { Choice } from "./editor-list-box";
import { avatar } from "./editor-people";
import type { MentionKind } from "./editor-nodes";
import type { Asked, Offer } from "./editor-offers";
import type { EditorTexts } from "./editor-texts";

interface Person {
  id: string;
  name: string;
  party: string;
  partyOrdinal: number;
}

/** What the room answers; see MentionsApi.cs. */
interface Mentionable {
  people: Person[];
  documents: { id: string; title: string }[];
}

/** Milliseconds: who types on asks no more about what was typed before. */
const pause = 120;

/** Who and what can be mentioned; nobody and nothing when something else was asked meanwhile. */
export async function mentionable(address: string, query: string, signal: AbortSignal): Promise<Mentionable> {
  const nothing = { people: [], documents: [] };
  await new Promise((resolve) => setTimeout(resolve, pause));
  if (signal.aborted) return nothing;
  const answer = await fetch(`${address}?query=${encodeURIComponent(query.trim())}`, { signal });
  return answer.ok ? ((await answer.json()) as Mentionable) : nothing;
}

/** How a person stands in a list. */
export function personChoice({ id, name, party, partyOrdinal }: Person): Choice {
  const mark = avatar({ member: id, name, party, partyOrdinal }, name);
  mark.setAttribute("aria-hidden", "true");
  return { label: name, hint: party, mark };
}

/** People and documents of the network, and days. */
export function mentions(editor: Editor, address: string, texts: EditorTexts) {
  const put = (kind: MentionKind, id: string, label: string) => (typed: { from: number; to: number }) =>
    void editor
      .chain()
      .focus()
      .insertContentAt(typed, [
        { type: "mention", attrs: { kind, id, label } },
        { type: "text", text: " " },
      ])
      .run();

  const days = (query: string): Offer[] =>
    daysFor(query, new Date(), document.documentElement.lang, [texts.today, texts.tomorrow, texts.dayAfter]).map(
      (day) => ({
        label: day.name,
        icon: "date",
        hint: day.label,
        choose: put("date", day.iso, day.label),
      }),
    );

  const fetched = async (query: string, signal: AbortSignal): Promise<Offer[]> => {
    const { people, documents } = await mentionable(address, query, signal);
    return [
      ...people.map((person): Offer => ({
        ...personChoice(person),
        choose: put("person", person.id, person.name),
      })),
      ...documents.map(({ id, title }): Offer => ({
        label: title,
        icon: "document",
        choose: put("document", id, title),
      })),
    ];
  };

  return ({ query }: Asked, signal: AbortSignal) => ({ now: days(query), later: fetched(query, signal) });
}
