import { Fragment, Slice, type Mark, type Node, type Schema } from "@tiptap/pm/model";
import { TextSelection, Transaction, type EditorState } from "@tiptap/pm/state";
import {
  AddMarkStep,
  Mapping,
  RemoveMarkStep,
  ReplaceAroundStep,
  ReplaceStep,
  type Step,
  type Transform,
} from "@tiptap/pm/transform";
import { formats, marks, newId, struckBy, textblocks, things } from "./suggestion-schema";

/** Who suggests: ids of their own suggestions are theirs to change without a trace. */
export interface Suggester {
  isMine: (id: string) => boolean;
  made: (id: string) => void;
}

interface Change {
  step: Step;
  before: Node;
  /** From just after this step to the end. */
  rest: Mapping;
}

/**
 * Makes suggestions of edits: what they took away comes back, struck through, and what they brought is marked. Null when there is
 * something in them that can't be suggested.
 * @param edits Applied to `before`, one after another; `tr` goes on where they end.
 */
export function recorded<T extends Transform>(
  edits: readonly Transaction[],
  before: EditorState,
  tr: T,
  who: Suggester,
): T | null {
  const changes = changesOf(edits);
  if (!changes.every((change) => isRecordable(change))) return null;
  const id = idFor(changes, who);
  for (const change of [...changes].reverse()) if (!record(tr, change, id, who)) return null;
  if (tr.steps.length === 0) return tr;
  who.made(id);
  if (tr instanceof Transaction) placeCaret(tr, changes, before);
  return tr;
}

function changesOf(edits: readonly Transaction[]): Change[] {
  const steps = edits.flatMap((edit) => edit.steps.map((step, index) => ({ step, before: edit.docs[index] })));
  return steps.map(({ step, before }, index) => ({
    step,
    before,
    rest: new Mapping(steps.slice(index + 1).map((later) => later.step.getMap())),
  }));
}

/** A change of what kind of block it is: everything in it stays. */
function retyped({ step, before }: Change): Node | null {
  if (!(step instanceof ReplaceAroundStep)) return null;
  const { from, to, gapFrom, gapTo, slice, insert } = step;
  const old = before.nodeAt(from);
  const next = slice.content.firstChild;
  return old?.isTextblock &&
    next?.isTextblock &&
    slice.content.childCount === 1 &&
    insert === 1 &&
    gapFrom === from + 1 &&
    gapTo === to - 1 &&
    to === from + old.nodeSize &&
    textblocks.includes(old.type.name) &&
    textblocks.includes(next.type.name) &&
    !old.type.spec.code &&
    !next.type.spec.code
    ? old
    : null;
}

function isRecordable(change: Change): boolean {
  const { step, before } = change;
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return true;
  if (step instanceof ReplaceAroundStep) return retyped(change) !== null;
  if (!(step instanceof ReplaceStep)) return false;
  const $from = before.resolve(step.from);
  const $to = before.resolve(step.to);
  // Cells are not words: rows and columns come and go as one.
  if (inCode($from.parent) || inCode($to.parent) || !sameCell(before, step.from, step.to)) return false;
  return isKnown(step.slice.content) && isKnown(before.slice(step.from, step.to).content);
}

const inCode = (node: Node) => node.type.spec.code === true;

function sameCell(doc: Node, from: number, to: number): boolean {
  const cell = (at: number) => {
    const $at = doc.resolve(at);
    for (let depth = $at.depth; depth > 0; depth--)
      if (["tableCell", "tableHeader", "table", "detailsSummary"].includes($at.node(depth).type.name))
        return $at.before(depth);
    return null;
  };
  return cell(from) === cell(to);
}

const wrappers = ["bulletList", "orderedList", "taskList", "listItem", "taskItem", "blockquote"];

function isKnown(content: Fragment): boolean {
  let known = true;
  content.forEach((node) => {
    if (node.isText || things.includes(node.type.name)) return;
    known &&=
      (textblocks.includes(node.type.name) && !inCode(node) && isKnown(node.content)) ||
      (wrappers.includes(node.type.name) && isKnown(node.content));
  });
  return known;
}

/** Goes on with a suggestion of one's own right beside it; a word and what comes in its place are one. */
function idFor(changes: Change[], who: Suggester): string {
  for (const { step, before } of changes) {
    if (!(step instanceof ReplaceStep)) continue;
    const around = [before.resolve(step.from).nodeBefore, before.resolve(step.to).nodeAfter];
    for (const node of around)
      for (const mark of node?.marks ?? [])
        if (isChange(mark) && who.isMine(mark.attrs.id as string)) return mark.attrs.id as string;
  }
  return newId();
}

const isChange = (mark: Mark) => mark.type.name === marks.insertion || mark.type.name === marks.deletion;

const has = (node: Node, name: string) => node.marks.find((mark) => mark.type.name === name);

function record(tr: Transform, change: Change, id: string, who: Suggester): boolean {
  const { step, before, rest } = change;
  const at = (place: number, assoc: -1 | 1) => tr.mapping.map(rest.map(place, assoc), assoc);
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) {
    recordLook(tr, step, before, at, id);
    return true;
  }
  const old = retyped(change);
  if (old) {
    recordKind(tr, at((step as ReplaceAroundStep).from, 1), old, id);
    return true;
  }
  const { from, to, slice } = step as ReplaceStep;
  const start = at(from, -1);
  if (slice.size > 0) markAdded(tr, start, Math.max(start, tr.mapping.map(rest.map(from + slice.size, -1), -1)), id);
  const removed = struck(before.slice(from, to), id, who, tr.doc.type.schema);
  if (!removed) return true;
  try {
    tr.step(new ReplaceStep(start, start, removed));
    return true;
  } catch {
    return false;
  }
}

function markAdded(tr: Transform, from: number, to: number, id: string): void {
  const { insertion, deletion, formatting } = tr.doc.type.schema.marks;
  tr.doc.nodesBetween(from, to, (node, at) => {
    if (at < from && !node.isText) return true;
    const [start, end] = [Math.max(at, from), Math.min(at + node.nodeSize, to)];
    if (node.isText) {
      tr.removeMark(start, end, deletion)
        .removeMark(start, end, formatting)
        .addMark(start, end, insertion.create({ id }));
    } else if (things.includes(node.type.name)) {
      tr.setNodeAttribute(at, "suggested", `+${id}`);
      return false;
    } else if (textblocks.includes(node.type.name)) {
      tr.setNodeAttribute(at, "suggestedBreak", `+${id}`);
    }
    return true;
  });
}

/** What was taken away, marked so; null when nothing of it needs to come back. */
function struck(slice: Slice, id: string, who: Suggester, schema: Schema): Slice | null {
  let isNeeded = false;
  const own = (value: unknown) => typeof value === "string" && value[0] === "+" && who.isMine(value.slice(1));
  const walk = (content: Fragment, open: number): Fragment => {
    const kept: Node[] = [];
    content.forEach((node, _, index) => {
      // The block in which it begins was there before, and still is.
      const isOpen = open > 0 && index === 0;
      if (node.isText) {
        const insertion = has(node, marks.insertion);
        if (insertion && who.isMine(insertion.attrs.id as string)) return;
        isNeeded = true;
        const over = insertion ? (insertion.attrs.id as string) : null;
        kept.push(struckBy(node) ? node : node.mark(schema.marks.deletion.create({ id, over }).addToSet(node.marks)));
      } else if (things.includes(node.type.name)) {
        if (own(node.attrs.suggested)) return;
        isNeeded = true;
        kept.push(
          node.type.create({ ...node.attrs, suggested: node.attrs.suggested ?? `-${id}` }, node.content, node.marks),
        );
      } else if (textblocks.includes(node.type.name)) {
        const inner = walk(node.content, isOpen ? open - 1 : 0);
        if (isOpen) kept.push(node.copy(inner));
        else {
          if (!own(node.attrs.suggestedBreak)) isNeeded = true;
          kept.push(node.type.create({ ...node.attrs, suggestedBreak: `-${id}` }, inner));
        }
      } else {
        kept.push(node.copy(walk(node.content, isOpen ? open - 1 : 0)));
      }
    });
    return Fragment.from(kept);
  };
  const content = walk(slice.content, slice.openStart);
  return isNeeded ? new Slice(content, slice.openStart, slice.openEnd) : null;
}

function recordKind(tr: Transform, at: number, old: Node, id: string): void {
  const now = tr.doc.nodeAt(at);
  if (!now) return;
  const was = (old.attrs.suggestedKind as string | null) ?? `${id} ${kindOf(old)}`;
  tr.setNodeAttribute(at, "suggestedBreak", old.attrs.suggestedBreak);
  tr.setNodeAttribute(at, "suggestedKind", was.split(" ")[1] === kindOf(now) ? null : was);
}

export const kindOf = (node: Node): string =>
  node.type.name === "heading" ? `heading${node.attrs.level as number}` : node.type.name;

function recordLook(
  tr: Transform,
  step: AddMarkStep | RemoveMarkStep,
  before: Node,
  at: (place: number, assoc: -1 | 1) => number,
  id: string,
): void {
  const name = step.mark.type.name;
  if (!formats.includes(name)) return;
  const { formatting } = tr.doc.type.schema.marks;
  before.nodesBetween(step.from, step.to, (node, place) => {
    if (!node.isText) return true;
    const from = at(Math.max(place, step.from), 1);
    const to = at(Math.min(place + node.nodeSize, step.to), -1);
    // New words may look as their writer likes.
    if (from >= to || has(node, marks.insertion)) return false;
    const old = node.marks.find((mark) => mark.type === step.mark.type);
    const was = old ? String(old.attrs.href ?? "") : null;
    const now = step instanceof AddMarkStep ? String(step.mark.attrs.href ?? "") : null;
    const earlier = node.marks.find((mark) => mark.type === formatting && mark.attrs.mark === name);
    if (earlier && earlier.attrs.was === now) tr.removeMark(from, to, earlier);
    else if (!earlier && was !== now) tr.addMark(from, to, formatting.create({ id, mark: name, was }));
    return false;
  });
}

/** Backspace goes on to the left of what it struck through, Delete to the right. */
function placeCaret(tr: Transaction, changes: Change[], before: EditorState): void {
  const last = changes.at(-1)!;
  if (!(last.step instanceof ReplaceStep) || last.step.slice.size > 0 || changes.length > 1) return;
  const { from, to } = last.step;
  const { empty, head } = before.selection;
  if (empty && head <= from) return;
  if (to > from) tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)), -1));
}
