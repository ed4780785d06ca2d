import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  type ProsemirrorBinding,
} from "@tiptap/y-tiptap";
import type { RelativePosition } from "yjs";

const bindingOf = (editor: Editor) =>
  (ySyncPluginKey.getState(editor.state) as { binding?: ProsemirrorBinding } | undefined)?.binding;

/** Where the caret stands in the shared document. */
export function sharedCaret(editor: Editor): RelativePosition | null {
  const binding = bindingOf(editor);
  return binding
    ? (absolutePositionToRelativePosition(
        editor.state.selection.head,
        binding.type,
        binding.mapping,
      ) as RelativePosition)
    : null;
}

/** Puts the caret at a place of the shared document. */
export function moveCaret(editor: Editor, place: RelativePosition): void {
  const binding = bindingOf(editor);
  const at = binding && relativePositionToAbsolutePosition(binding.doc, binding.type, place, binding.mapping);
  if (typeof at !== "number" || at > editor.state.doc.content.size) return;
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.near(editor.state.doc.resolve(at), -1)));
}
