import type { Editor } from "@tiptap/core";
import { matching } from "./editor-blocks";
import { element } from "./editor-elements";
import type { Asked, Offer } from "./editor-offers";

interface Emoji {
  sign: string;
  nl: string[];
  en: string[];
}

/** More would only be scrolled past. */
const mostOffered = 12;

let known: Promise<Emoji[]> | undefined;

const all = (): Promise<Emoji[]> =>
  (known ??= import("./editor-emoji-names").then(({ emojiNames }) => emojiNames.trim().split("\n").map(read)));

function read(line: string): Emoji {
  const space = line.indexOf(" ");
  const [nl, en] = line
    .slice(space + 1)
    .split("|")
    .map((names) => names.split(",").map((name) => name.trim()));
  return { sign: line.slice(0, space), nl, en };
}

/** Those that are called so, in the reader's language first; names in the other language are found as well. */
export async function emojiFor(query: string, culture: string): Promise<{ sign: string; name: string }[]> {
  const isDutch = culture.startsWith("nl");
  const found = matching(await all(), query, ({ nl, en }) => (isDutch ? [...nl, ...en] : [...en, ...nl]));
  return found.slice(0, mostOffered).map(({ sign, nl, en }) => ({ sign, name: (isDutch ? nl : en)[0] }));
}

/** What `:` offers; it is put in the text as a plain letter. */
export const emoji =
  (editor: Editor) =>
  ({ query }: Asked): { now: Offer[]; later: Promise<Offer[]> } => ({
    now: [],
    later: emojiFor(query, document.documentElement.lang).then((found) =>
      found.map(({ sign, name }) => ({
        label: name,
        mark: element("span", "emoji", sign),
        choose: (typed) => void editor.chain().focus().insertContentAt(typed, sign).run(),
      })),
    ),
  });
