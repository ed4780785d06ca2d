import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  type ProsemirrorBinding,
} from "@tiptap/y-tiptap";
import type { AbstractType, RelativePosition } from "yjs";

type Shared = AbstractType<unknown>;

/** How what is shown hangs together with the shared document. */
export const bindingOf = (state: EditorState): ProsemirrorBinding | undefined =>
  (ySyncPluginKey.getState(state) as { binding?: ProsemirrorBinding } | undefined)?.binding;

/** This place in the shared document, where it stays whatever others write. */
export function sharedPlace(editor: Editor, at: number): RelativePosition | null {
  const binding = bindingOf(editor.state);
  return binding ? (absolutePositionToRelativePosition(at, binding.type, binding.mapping) as RelativePosition) : null;
}

/** Where that place is now; null when it is nowhere. */
export function placeNow(state: EditorState, place: RelativePosition): number | null {
  const binding = bindingOf(state);
  const at = binding && relativePositionToAbsolutePosition(binding.doc, binding.type, place, binding.mapping);
  return typeof at === "number" && at <= state.doc.content.size ? at : null;
}

/** What a node is in the shared document: that stays the same, while every edit of others makes new nodes. */
export function sharedNode(state: EditorState, node: Node): Shared | null {
  for (const [type, mapped] of bindingOf(state)?.mapping ?? []) if (mapped === node) return type as unknown as Shared;
  return null;
}

/** The node that this is now. */
export function nodeNow(state: EditorState, shared: Shared): Node | null {
  const mapped = bindingOf(state)?.mapping.get(shared as never);
  return mapped && !Array.isArray(mapped) ? (mapped as Node) : null;
}
