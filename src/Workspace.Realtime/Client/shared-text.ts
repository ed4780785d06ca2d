import {
  ContentString,
  ContentType,
  getItem,
  getState,
  Item,
  XmlElement,
  XmlText,
  type Doc,
  type RelativePosition,
  type XmlFragment,
} from "yjs";

/** Elements in which a paragraph may stand; elsewhere editors would throw it away. */
const mayHoldParagraph = new Set([
  "blockquote",
  "listItem",
  "taskItem",
  "tableCell",
  "tableHeader",
  "callout",
  "details",
  "column",
]);

export function paragraphOf(words: string): [XmlElement, XmlText] {
  const [paragraph, line] = [new XmlElement("paragraph"), new XmlText(words)];
  paragraph.insert(0, [line]);
  return [paragraph, line];
}

export const holds = (item: Item, { client, clock }: Item["id"]) =>
  item.id.client === client && item.id.clock <= clock && clock < item.id.clock + item.length;

/** The text in which a place is; null when it is in none that is known. */
export function textOf(doc: Doc, place: RelativePosition): XmlText | null {
  const id = place.item ?? place.type;
  if (!id || id.clock >= getState(doc.store, id.client)) return null;
  const found = getItem(doc.store, id);
  if (!(found instanceof Item)) return null;
  const type = place.item ? found.parent : found.content instanceof ContentType ? found.content.type : null;
  return type instanceof XmlText ? type : null;
}

export function plain(text: XmlText): string {
  let words = "";
  for (let item = text._start; item; item = item.right)
    if (!item.deleted && item.content instanceof ContentString) words += item.content.str;
  return words;
}

/** The new, still empty element beside the one that went: an empty paragraph of which somebody made a heading. */
export function emptyBeside(text: XmlText, before: Map<number, number>): XmlText | null {
  const old = (text.parent as XmlElement | null)?._item;
  for (const beside of [old?.left, old?.right]) {
    if (!beside || beside.deleted || !(beside.content instanceof ContentType)) continue;
    const { type } = beside.content;
    if (!(type instanceof XmlElement) || beside.id.clock < (before.get(beside.id.client) ?? 0)) continue;
    if (!["paragraph", "heading"].includes(type.nodeName) || type.length > 0) continue;
    const fresh = new XmlText();
    type.insert(0, [fresh]);
    return fresh;
  }
  return null;
}

/** A paragraph where the text stood, as near as one may stand. */
export function putApart(text: XmlText, words: string): XmlText {
  let gone: Item = text._item!;
  for (let item: Item | null = gone; item; item = (item.parent as XmlElement)._item) if (item.deleted) gone = item;
  let container = gone.parent as XmlElement | XmlFragment;
  let after: Item | null = gone;
  while (container instanceof XmlElement && !mayHoldParagraph.has(container.nodeName)) {
    after = container._item!;
    container = after.parent as XmlElement | XmlFragment;
  }
  let at = 0;
  for (let item = container._start; item && item !== after; item = item.right) if (!item.deleted) at++;
  const [paragraph, line] = paragraphOf(words);
  container.insert(after.deleted ? at : at + 1, [paragraph]);
  return line;
}
