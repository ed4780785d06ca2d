import { Extension, Mark, type Extensions } from "@tiptap/core";
import type { Node, Schema } from "@tiptap/pm/model";

/*
 * How a suggestion stands in the text. Words that are to come carry `insertion`, words that are to go `deletion`, words whose look
 * changes `formatting`. What is no word says it in attributes:
 * - `suggestedBreak` of a block: "+id" it began by a suggestion, "-id" it is to join the block before it;
 * - `suggestedKind` of a block: "id kind", where kind is what it was before;
 * - `suggested` of a thing (a mention, a line, a table): "+id" it is to come, "-id" it is to go.
 * By whom it is does not stand in the text, where anybody could write it: the server says who first wrote an id.
 */

const idPattern = "sg[a-z0-9]{14}";
const whole = (pattern: string) => new RegExp(`^${pattern}$`);

/** Blocks of text that can begin, join or become another kind by a suggestion. */
export const textblocks = ["paragraph", "heading", "codeBlock"];

/** What is suggested as a whole. */
export const things = [
  "mention",
  "hardBreak",
  "horizontalRule",
  "table",
  "details",
  "callout",
  "image",
  "footnote",
  "columns",
  "liveBlock",
];

export const marks = { insertion: "insertion", deletion: "deletion", formatting: "formatting" } as const;

const idPatterns = {
  id: whole(idPattern),
  signed: whole(`[+-]${idPattern}`),
  kind: whole(`${idPattern} (paragraph|heading[123]|codeBlock)`),
};

export const newId = (): string =>
  "sg" + [...crypto.getRandomValues(new Uint8Array(14))].map((byte) => (byte % 36).toString(36)).join("");

const matching = (pattern: RegExp) => (value: unknown) =>
  typeof value === "string" && pattern.test(value) ? value : null;

/** Attributes from other people's programs; see editor-attributes.ts. */
export const signed = matching(idPatterns.signed);
export const earlierKind = matching(idPatterns.kind);
export const suggestionOrNull = matching(idPatterns.id);
export const suggestionId = (value: unknown) => matching(idPatterns.id)(value) ?? "";

/** Marks that a suggestion may change. */
export const formats = ["bold", "italic", "underline", "strike", "code", "link"];

const attribute = { default: null, rendered: false, keepOnSplit: false };
const idAttribute = (name: string) => ({
  id: {
    default: "",
    parseHTML: () => "",
    renderHTML: ({ id }: { id?: string }) => ({ [`data-${name}`]: id }),
  },
});

const Insertion = Mark.create({
  name: marks.insertion,
  inclusive: false,
  priority: 2_000,
  addAttributes: () => idAttribute("suggestion"),
  // What is pasted is not suggested by whoever suggested it where it was copied.
  parseHTML: () => [],
  renderHTML: ({ HTMLAttributes }) => ["ins", { ...HTMLAttributes, class: "suggestion suggestion--in" }, 0],
});

const Deletion = Mark.create({
  name: marks.deletion,
  inclusive: false,
  priority: 1_990,
  addAttributes: () => ({
    ...idAttribute("suggestion"),
    /**
     * The suggestion that the words themselves are of. Without it new words are not struck through: they were typed at the moment
     * that somebody struck through what stands beside them.
     */
    over: {
      default: null,
      parseHTML: () => null,
      renderHTML: ({ over }: { over?: string }) => (over ? { "data-over": over } : {}),
    },
  }),
  parseHTML: () => [],
  renderHTML: ({ HTMLAttributes }) => ["del", { ...HTMLAttributes, class: "suggestion suggestion--out" }, 0],
});

const Formatting = Mark.create({
  name: marks.formatting,
  inclusive: false,
  // Several changes of looks may lie on the same words.
  excludes: "",
  priority: 1_980,
  addAttributes: () => ({
    ...idAttribute("suggestion"),
    mark: { default: "bold", rendered: false },
    /** Null when the words did not have it; else what it was, which of a link is its address. */
    was: { default: null, rendered: false },
  }),
  parseHTML: () => [],
  renderHTML: ({ HTMLAttributes }) => ["span", { ...HTMLAttributes, class: "suggestion suggestion--look" }, 0],
});

const SuggestedAttributes = Extension.create({
  name: "suggestedAttributes",
  addGlobalAttributes: () => [
    {
      types: textblocks,
      attributes: {
        suggestedBreak: {
          ...attribute,
          rendered: true,
          parseHTML: () => null,
          renderHTML: ({ suggestedBreak }) =>
            suggestedBreak ? { "data-suggested-break": suggestedBreak as string } : {},
        },
        suggestedKind: {
          ...attribute,
          rendered: true,
          parseHTML: () => null,
          renderHTML: ({ suggestedKind }) =>
            suggestedKind ? { "data-suggested-kind": (suggestedKind as string).split(" ")[0] } : {},
        },
      },
    },
    {
      types: things,
      attributes: {
        suggested: {
          ...attribute,
          rendered: true,
          parseHTML: () => null,
          renderHTML: ({ suggested }) => (suggested ? { "data-suggested": suggested as string } : {}),
        },
      },
    },
  ],
});

export const suggestionSchema: Extensions = [Insertion, Deletion, Formatting, SuggestedAttributes];

/** By which suggestion these words are to go; null when by none. */
export function struckBy(node: Node): string | null {
  const [deletion, insertion] = [marks.deletion, marks.insertion].map((name) =>
    node.marks.find(({ type }) => type.name === name),
  );
  return deletion && (!insertion || deletion.attrs.over === insertion.attrs.id) ? (deletion.attrs.id as string) : null;
}

/** Code tolerates no other mark by itself; that it is suggested it must. */
export function tolerateSuggestions(schema: Schema): void {
  const ours = Object.values(marks).map((name) => schema.marks[name]);
  for (const type of Object.values(schema.marks) as unknown as { name: string; excluded: unknown[] }[])
    if (!(type.name in marks)) type.excluded = type.excluded.filter((other) => !ours.includes(other as never));
}
