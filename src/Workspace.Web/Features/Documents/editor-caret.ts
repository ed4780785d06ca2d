import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import type { RelativePosition } from "yjs";
import { placeNow, sharedPlace } from "./editor-places";

/** Where the caret stands in the shared document. */
export const sharedCaret = (editor: Editor): RelativePosition | null =>
  sharedPlace(editor, editor.state.selection.head);

/** Puts the caret at a place of the shared document. */
export function moveCaret(editor: Editor, place: RelativePosition): void {
  const at = placeNow(editor.state, place);
  if (at === null) return;
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.near(editor.state.doc.resolve(at), -1)));
}
