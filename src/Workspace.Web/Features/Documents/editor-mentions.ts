import type { Editor } from "@tiptap/core";
import { daysFor } from "./editor-dates";
import { avatar } from "./editor-people";
import type { MentionKind } from "./editor-nodes";
import type { Asked, Suggestion } from "./editor-suggest";
import type { EditorTexts } from "./editor-texts";

/** What the room answers; see MentionsApi.cs. */
interface Mentionable {
  people: { id: string; name: string; party: string; partyOrdinal: number }[];
  documents: { id: string; title: string }[];
}

const pause = 120;

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

  const days = (query: string): Suggestion[] =>
    daysFor(query, new Date(), document.documentElement.lang, [texts.today, texts.tomorrow, texts.dayAfter]).map(
      (day) => ({
        label: day.name,
        icon: "date",
        hint: day.label,
        choose: put("date", day.iso, day.label),
      }),
    );

  const fetched = async (query: string, signal: AbortSignal): Promise<Suggestion[]> => {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (signal.aborted) return [];
    const answer = await fetch(`${address}?query=${encodeURIComponent(query)}`, { signal });
    if (!answer.ok) return [];
    const { people, documents } = (await answer.json()) as Mentionable;
    return [
      ...people.map(({ id, name, party, partyOrdinal }): Suggestion => {
        const mark = avatar({ member: id, name, party, partyOrdinal }, name);
        mark.setAttribute("aria-hidden", "true");
        return { label: name, hint: party, mark, choose: put("person", id, name) };
      }),
      ...documents.map(({ id, title }): Suggestion => ({
        label: title,
        icon: "document",
        choose: put("document", id, title),
      })),
    ];
  };

  return ({ query }: Asked, signal: AbortSignal) => ({ now: days(query), later: fetched(query, signal) });
}
