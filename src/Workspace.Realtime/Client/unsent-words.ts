import { ContentString, ContentType, decodeUpdate, Item } from "yjs";

/** The words that an update would have added, for people to copy: no marks, a line for each block. */
export function wordsOf(update: Uint8Array): string {
  const { structs, ds } = decodeUpdate(update);
  let words = "";
  for (const struct of structs) {
    if (!(struct instanceof Item)) continue;
    if (struct.content instanceof ContentType) words += "\n";
    if (!(struct.content instanceof ContentString)) continue;
    const gone = ds.clients.get(struct.id.client) ?? [];
    for (let at = 0; at < struct.length; at++) {
      const clock = struct.id.clock + at;
      if (!gone.some((range) => range.clock <= clock && clock < range.clock + range.len))
        words += struct.content.str[at];
    }
  }
  return words.replace(/\n{2,}/g, "\n").trim();
}
