import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  type ProsemirrorBinding,
} from "@tiptap/y-tiptap";
import {
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromTypeIndex,
  decodeRelativePosition,
  encodeRelativePosition,
  XmlText,
  type AbstractType,
  type RelativePosition,
} from "yjs";
import { bindingOf } from "../editor-places";
import type { Anchored } from "./comment-threads";

export interface Place {
  from: number;
  to: number;
}

/** What to tell the server of the selected words; null when none are. */
export function anchorOf(editor: Editor): { from: string; until: string } | null {
  const { from, to, empty } = editor.state.selection;
  const binding = bindingOf(editor.state);
  if (empty || !binding) return null;
  return { from: position(binding, from, 0), until: position(binding, to, -1) };
}

/** @param assoc 0 keeps to what follows, -1 to what precedes: words typed just beside the selection are not in it. */
function position(binding: ProsemirrorBinding, at: number, assoc: 0 | -1): string {
  const found = absolutePositionToRelativePosition(at, binding.type, binding.mapping) as RelativePosition;
  const place = createAbsolutePositionFromRelativePosition(found, binding.doc);
  const exact =
    place && place.type instanceof XmlText
      ? createRelativePositionFromTypeIndex(place.type, place.index, assoc)
      : found;
  return btoa(String.fromCharCode(...encodeRelativePosition(exact)));
}

/** Where the words of a thread stand now; null when they are gone. */
export function placeOf(state: EditorState, thread: Anchored): Place | null {
  const binding = bindingOf(state);
  if (!binding) return null;
  const from = resolved(binding, thread.from);
  const to = resolved(binding, thread.until);
  const size = state.doc.content.size;
  if (
    from !== null &&
    to !== null &&
    from < to &&
    to <= size &&
    state.doc.textBetween(from, to, " ", " ").trim() !== ""
  )
    return { from, to };
  return findQuote(state.doc, thread.quote);
}

function resolved(binding: ProsemirrorBinding, base64: string): number | null {
  let place: RelativePosition;
  try {
    place = decodeRelativePosition(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
  const found = createAbsolutePositionFromRelativePosition(place, binding.doc);
  for (let type: AbstractType<unknown> | null = found?.type ?? null; type; type = type._item?.parent as typeof type)
    if (type._item?.deleted) return null;
  const at = found && relativePositionToAbsolutePosition(binding.doc, binding.type, place, binding.mapping);
  return typeof at === "number" ? at : null;
}

interface Letters {
  letters: string;
  /** Of each letter, in the document. */
  places: number[];
}

/** Of each text once, however many conversations look for their words in it. */
const read = new WeakMap<Node, Letters>();

function lettersOf(doc: Node): Letters {
  const known = read.get(doc);
  if (known) return known;
  let letters = "";
  const places: number[] = [];
  doc.descendants((node, at) => {
    if (!node.isText) return true;
    for (let i = 0; i < node.text!.length; i++) {
      if (/\s/.test(node.text![i])) continue;
      letters += node.text![i];
      places.push(at + i);
    }
    return false;
  });
  read.set(doc, { letters, places });
  return { letters, places };
}

/**
 * An editor writes a paragraph anew when it is split or becomes a heading, and undo brings words back as new ones: the same words
 * stand there under other names. They are found by what they say, when they stand in one place only.
 */
export function findQuote(doc: Node, quote: string): Place | null {
  const sought = quote.replace(/\s+/g, "");
  if (sought.length < 2) return null;
  const { letters, places } = lettersOf(doc);
  const first = letters.indexOf(sought);
  if (first < 0 || letters.indexOf(sought, first + 1) >= 0) return null;
  return { from: places[first], to: places[first + sought.length - 1] + 1 };
}
