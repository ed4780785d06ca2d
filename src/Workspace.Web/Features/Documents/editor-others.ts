import { Extension } from "@tiptap/core";
import { Plugin, type EditorState, type Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";

/** Whether this came from the shared document: somebody else's edit, or one undone. */
export const isFromOthers = (transaction: Transaction): boolean =>
  (transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true;

/** A plugin that answers edits with edits, but only those made here: when every browser answered, each would add the same. */
export function answeringOwnEdits(plugin: Plugin): Plugin {
  const { appendTransaction } = plugin.spec;
  return new Plugin({
    ...plugin.spec,
    appendTransaction: (transactions: readonly Transaction[], before: EditorState, after: EditorState) =>
      transactions.some(isFromOthers) ? null : appendTransaction?.call(plugin, transactions, before, after),
  });
}

/**
 * The same for what the editor's framework does of itself: making links, and clearing an emptied text. And who may not write changes
 * nothing: a dialog or an upload that was open when the right went would else change what is seen here alone.
 */
export const OthersEdits = Extension.create({
  name: "othersEdits",
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        filterTransaction(transaction) {
          if (!isFromOthers(transaction)) return editor.options.editable || !transaction.docChanged;
          transaction.setMeta("preventAutolink", true).setMeta("preventClearDocument", true);
          return true;
        },
      }),
    ];
  },
});
