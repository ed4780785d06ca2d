import {
  earlierKind,
  formats,
  signed,
  suggestionId,
  suggestionOrNull,
  tolerateSuggestions,
} from "./Suggestions/suggestion-schema";
import type { Attrs, MarkType, NodeType, Schema } from "@tiptap/pm/model";

type Mend = (value: unknown, attrs: Attrs) => unknown;

const maxColumns = 50;
const maxRows = 500;
const width = { min: 25, max: 2_000 };

const whole =
  (min: number, max: number, otherwise = min): Mend =>
  (value) =>
    Number.isInteger(value) ? Math.min(Math.max(value as number, min), max) : otherwise;

const oneOf =
  (...known: string[]): Mend =>
  (value) =>
    known.includes(value as string) ? value : known[0];

const flag: Mend = (value) => value === true;
const text: Mend = (value) => (typeof value === "string" ? value : "");
const textOrNull: Mend = (value) => (typeof value === "string" ? value : null);

const description: Mend = (value) => (typeof value === "string" ? value.slice(0, 1_000) : null);

/** The same list goes back when it is good: the shared document tells a change by identity. */
const widths: Mend = (value, { colspan }) =>
  Array.isArray(value) &&
  value.length === colspan &&
  value.every((each) => each === 0 || (Number.isInteger(each) && each >= width.min && each <= width.max))
    ? value
    : null;

const cell = { colspan: whole(1, maxColumns), rowspan: whole(1, maxRows), colwidth: widths };

const block = { suggestedBreak: signed, suggestedKind: earlierKind };
const thing = { suggested: signed };

const nodes: Record<string, Record<string, Mend>> = {
  paragraph: block,
  heading: { ...block, level: whole(1, 3) },
  orderedList: { start: whole(0, 1_000_000, 1), type: () => null },
  taskItem: { checked: flag },
  codeBlock: { ...block, language: textOrNull },
  tableHeader: cell,
  tableCell: cell,
  callout: { ...thing, kind: oneOf("info", "attention", "agreed") },
  image: { ...thing, file: text, alt: description, width: oneOf("full", "half", "small") },
  liveBlock: { ...thing, kind: oneOf("item", "decision"), id: text },
  footnote: thing,
  columns: thing,
  hardBreak: thing,
  horizontalRule: thing,
  table: thing,
  details: thing,
  mention: { ...thing, kind: oneOf("document", "person", "date"), id: text, label: text },
};

const marks: Record<string, Record<string, Mend>> = {
  link: { href: text, target: () => null, class: () => null, title: textOrNull },
  insertion: { id: suggestionId },
  deletion: { id: suggestionId, over: suggestionOrNull },
  formatting: { id: suggestionId, mark: oneOf(...formats), was: textOrNull },
};

/**
 * Attributes come from other people's programs, past any editor. One of a wrong kind is as good as none: it may neither break
 * the page nor make it work for ever.
 */
export function guardAttributes(schema: Schema): void {
  tolerateSuggestions(schema);
  for (const [name, mends] of Object.entries(nodes)) {
    const type = schema.nodes[name] as NodeType & { computeAttrs(attrs: Attrs | null): Attrs };
    const compute = type.computeAttrs;
    type.computeAttrs = (attrs) => mended(compute.call(type, attrs), mends);
  }
  for (const [name, mends] of Object.entries(marks)) {
    const type: MarkType = schema.marks[name];
    const create = type.create;
    type.create = (attrs) => create.call(type, attrs ? mended(attrs, mends) : attrs);
  }
}

function mended(attrs: Attrs, mends: Record<string, Mend>): Attrs {
  const good: Record<string, unknown> = { ...attrs };
  for (const [name, mend] of Object.entries(mends)) {
    if (name in good) good[name] = mend(good[name], good);
  }
  return good;
}
