import { Extension } from "@tiptap/core";
import type { EditorView } from "@tiptap/pm/view";

interface Observing {
  domObserver: { forceFlush(): void; flush(): void };
}

/**
 * Takes in what this person's keys have just done in the page. Browsers tell of a moved caret a frame later; what is drawn in
 * between would put it back to where it was.
 */
export function hear(view: EditorView): void {
  if (view.composing) return;
  const { domObserver } = view as unknown as Observing;
  domObserver.forceFlush();
  domObserver.flush();
}

/** What draws something anew without changing the text (a caret of somebody else, the mark of a comment) waits for own keys. */
export const HeardFirst = Extension.create({
  name: "heardFirst",
  dispatchTransaction({ transaction, next }) {
    if (transaction.docChanged || transaction.selectionSet || transaction.storedMarksSet) {
      next(transaction);
      return;
    }
    const before = this.editor.state;
    hear(this.editor.view);
    if (this.editor.state === before) {
      next(transaction);
      return;
    }
    // The same for the state that it is drawn on now.
    const again = this.editor.state.tr;
    Object.assign(again, { meta: (transaction as unknown as { meta: object }).meta });
    next(again);
  },
});
