import { ContentString, ContentType, decodeUpdate, Item } from "yjs";

export type DeleteSet = ReturnType<typeof decodeUpdate>["ds"];

/** The words that an update would have added, for people to copy: no marks, a line for each block. */
export function wordsOf(update: Uint8Array): string {
  const { structs, ds } = decodeUpdate(update);
  let words = "";
  for (const struct of structs) {
    if (!(struct instanceof Item)) continue;
    if (struct.content instanceof ContentType) words += "\n";
    for (const part of partsOf(struct, ds)) if (!part.isListed) words += part.words;
  }
  return words.replace(/\n{2,}/g, "\n").trim();
}

/** What an item says, in parts of which a delete set lists all or nothing: yjs joins units that somebody knew with later ones. */
export function partsOf(
  { id, content }: Item,
  deletes: DeleteSet,
): { clock: number; words: string; isListed: boolean }[] {
  if (!(content instanceof ContentString)) return [];
  const parts: { clock: number; words: string; isListed: boolean }[] = [];
  const end = id.clock + content.str.length;
  const add = (from: number, until: number, isListed: boolean) => {
    if (until > from)
      parts.push({ clock: from, words: content.str.slice(from - id.clock, until - id.clock), isListed });
  };
  let at = id.clock;
  for (const { clock, len } of deletes.clients.get(id.client) ?? []) {
    const [from, until] = [Math.max(clock, at), Math.min(clock + len, end)];
    if (until <= from) continue;
    add(at, from, false);
    add(from, until, true);
    at = until;
  }
  add(at, end, false);
  return parts;
}
