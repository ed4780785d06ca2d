import type { Speaker } from "./comment-threads";

export interface Called {
  /** Of the @, in UTF-16 units. */
  at: number;
  person: Speaker;
}

const letter = /^[\p{L}\p{N}]/u;

/**
 * Who is called in these words by an @ and a name, in order. Of names that begin the same it is the longest. Of people who have the
 * same name, the first is called first.
 */
export function mentionsIn(words: string, people: readonly Speaker[]): Called[] {
  const longest = [...people].sort((a, b) => b.name.length - a.name.length);
  const found: Called[] = [];
  for (let at = words.indexOf("@"); at >= 0; at = words.indexOf("@", at + 1)) {
    const rest = words.slice(at + 1);
    const meant = longest.filter(({ name }) => name && rest.startsWith(name) && !letter.test(rest.slice(name.length)));
    const same = meant.filter(({ name }) => name === meant[0].name);
    const person = same.find(({ id }) => !found.some((one) => one.person.id === id)) ?? same[0];
    if (person) found.push({ at, person });
  }
  return found;
}
