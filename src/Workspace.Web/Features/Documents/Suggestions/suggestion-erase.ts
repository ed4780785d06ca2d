import type { EditorState, Transaction } from "@tiptap/pm/state";

const units: Record<string, { granularity: "grapheme" | "word"; isForward: boolean }> = {
  deleteContentBackward: { granularity: "grapheme", isForward: false },
  deleteContentForward: { granularity: "grapheme", isForward: true },
  deleteWordBackward: { granularity: "word", isForward: false },
  deleteWordForward: { granularity: "word", isForward: true },
};

/**
 * Takes away what a key would, in a line. Browsers do it themselves, but beside struck-through words they also move the spaces
 * and what is marked with them. Null when it is not a letter or word beside the caret.
 * @param input The browser's name for what is asked.
 */
export function erased(state: EditorState, input: string): Transaction | null {
  const unit = units[input];
  const { $from, empty } = state.selection;
  if (!unit || !empty || !$from.parent.isTextblock) return null;
  const { parent, parentOffset, pos } = $from;
  const beside = unit.isForward
    ? parent.textBetween(parentOffset, parent.content.size, undefined, "\ufffc")
    : parent.textBetween(0, parentOffset, undefined, "\ufffc");
  if (beside === "") return null;
  const parts = [...new Intl.Segmenter(undefined, { granularity: unit.granularity }).segment(beside)].map(
    ({ segment }) => segment,
  );
  const ordered = unit.isForward ? parts : parts.reverse();
  // A word goes with the space before it that was passed.
  const taken = unit.granularity === "word" && ordered[0].trim() === "" ? ordered.slice(0, 2) : ordered.slice(0, 1);
  const length = taken.join("").length;
  return unit.isForward ? state.tr.delete(pos, pos + length) : state.tr.delete(pos - length, pos);
}
