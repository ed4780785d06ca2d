import type { Node } from "@tiptap/pm/model";
import { TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import { marks, struckBy } from "./suggestion-schema";

/** What a suggestion would do, in the order of the text. */
export interface Suggested {
  id: string;
  from: number;
  to: number;
  inserted: string;
  deleted: string;
  /** Looks that come (+) and go (-), such as "+bold". */
  looks: string[];
  /** Blocks that begin (+) or join the one before (-). */
  breaks: ("+" | "-")[];
  /** What a block becomes. */
  kind: string | null;
  /** Things that come (+) or go (-), such as "+table". */
  things: string[];
}

type Touch =
  | { at: number; to: number; node: Node; id: string; what: "insertion" | "deletion" | "void" }
  | { at: number; to: number; node: Node; id: string; what: "look"; mark: string; was: string | null }
  | { at: number; to: number; node: Node; id: string; what: "break" | "thing"; sign: "+" | "-" }
  | { at: number; to: number; node: Node; id: string; what: "kind"; was: string };

function touches(doc: Node): Touch[] {
  const found: Touch[] = [];
  doc.descendants((node, at) => {
    const place = { at, to: at + node.nodeSize, node };
    for (const mark of node.marks) {
      const { id, mark: look, was } = mark.attrs as { id: string; mark: string; was: string | null };
      if (mark.type.name === marks.insertion) found.push({ ...place, id, what: "insertion" });
      else if (mark.type.name === marks.deletion)
        found.push({ ...place, id, what: struckBy(node) ? "deletion" : "void" });
      else if (mark.type.name === marks.formatting) found.push({ ...place, id, what: "look", mark: look, was });
    }
    const { suggestedBreak, suggestedKind, suggested } = node.attrs as Record<string, string | null | undefined>;
    if (suggestedKind) {
      const [id, was] = suggestedKind.split(" ");
      found.push({ ...place, id, what: "kind", was });
    }
    for (const [value, what] of [
      [suggestedBreak, "break"],
      [suggested, "thing"],
    ] as const)
      if (value) found.push({ ...place, id: value.slice(1), what, sign: value[0] as "+" | "-" });
    return true;
  });
  return found;
}

/** All suggestions in a text. */
export function suggestionsIn(doc: Node): Suggested[] {
  const all = new Map<string, Suggested>();
  for (const touch of touches(doc)) {
    if (touch.what === "void") continue;
    let one = all.get(touch.id);
    if (!one) {
      one = {
        id: touch.id,
        from: touch.at,
        to: touch.to,
        inserted: "",
        deleted: "",
        looks: [],
        breaks: [],
        kind: null,
        things: [],
      };
      all.set(touch.id, one);
    }
    one.to = Math.max(one.to, touch.what === "break" || touch.what === "kind" ? touch.at + 1 : touch.to);
    const add = (list: string[], value: string) => list.includes(value) || list.push(value);
    if (touch.what === "insertion") one.inserted += touch.node.text ?? "";
    else if (touch.what === "deletion") one.deleted += touch.node.text ?? "";
    else if (touch.what === "look") add(one.looks, (touch.was === null ? "+" : "-") + touch.mark);
    else if (touch.what === "break") one.breaks.push(touch.sign);
    else if (touch.what === "thing") add(one.things, touch.sign + touch.node.type.name);
    else
      one.kind =
        touch.node.type.name === "heading" ? `heading${touch.node.attrs.level as number}` : touch.node.type.name;
  }
  return [...all.values()];
}

/** The transaction that makes suggestions true, or undoes them; null when none of them is in the text. */
export function settled(state: EditorState, isMeant: (id: string) => boolean, accept: boolean): Transaction | null {
  const meant = touches(state.doc).filter(({ id }) => isMeant(id));
  if (meant.length === 0) return null;
  const { tr } = state;
  const { insertion, deletion, formatting } = state.schema.marks;
  // From the end, so that what lies before stays where it is; what is in a block before the block itself.
  for (const touch of meant.sort((a, b) => b.at - a.at)) {
    const { at, to } = touch;
    switch (touch.what) {
      case "insertion":
        if (accept) {
          if (!struckBy(touch.node)) tr.removeMark(at, to, deletion);
          tr.removeMark(at, to, insertion);
        } else remove(tr, touch, "insertion");
        break;
      case "deletion":
        if (accept) remove(tr, touch, "deletion");
        else tr.removeMark(at, to, deletion);
        break;
      case "void":
        if (isStill(tr, touch)) tr.removeMark(at, to, deletion);
        break;
      case "look": {
        if (!isStill(tr, touch)) break;
        tr.removeMark(at, to, formatting.create({ id: touch.id, mark: touch.mark, was: touch.was }));
        const type = state.schema.marks[touch.mark];
        if (accept || !type) break;
        if (touch.was === null) tr.removeMark(at, to, type);
        else tr.addMark(at, to, type.create(touch.mark === "link" ? { href: touch.was } : {}));
        break;
      }
      case "break":
        if ((touch.sign === "+") === accept || !join(tr, at)) tr.setNodeAttribute(at, "suggestedBreak", null);
        break;
      case "thing":
        if ((touch.sign === "+") === accept) tr.setNodeAttribute(at, "suggested", null);
        else tr.delete(at, to);
        break;
      case "kind":
        settleKind(tr, at, touch.was, accept);
        break;
    }
  }
  return tr;
}

/** Words may lie in two suggestions that are settled at once. */
const isStill = (tr: Transaction, touch: Touch) => tr.doc.nodeAt(touch.at)?.text === touch.node.text;

function remove(tr: Transaction, touch: Touch, mark: "insertion" | "deletion"): void {
  const there = tr.doc.nodeAt(touch.at);
  if (there?.marks.some(({ type, attrs }) => type.name === mark && attrs.id === touch.id))
    tr.delete(touch.at, touch.to);
}

function settleKind(tr: Transaction, at: number, was: string, accept: boolean): void {
  const node = tr.doc.nodeAt(at)!;
  if (accept) {
    tr.setNodeAttribute(at, "suggestedKind", null);
    return;
  }
  const [, name, level] = /^([a-zA-Z]+)(\d?)$/.exec(was) ?? [];
  const type = tr.doc.type.schema.nodes[name];
  if (!type) return;
  const { suggestedBreak } = node.attrs;
  tr.setNodeMarkup(at, type, { suggestedBreak, suggestedKind: null, ...(level ? { level: Number(level) } : {}) });
}

/** Joins a block with the text before it; false when there is none. */
function join(tr: Transaction, at: number): boolean {
  const before = TextSelection.findFrom(tr.doc.resolve(at), -1, true);
  if (!before || before.to >= at) return false;
  tr.delete(before.to, at + 1);
  return true;
}
