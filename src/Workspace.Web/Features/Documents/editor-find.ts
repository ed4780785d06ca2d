import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { lineOf } from "./editor-line";
import { unfold } from "./editor-nodes";

export interface Match {
  from: number;
  to: number;
}

/** Beyond this many a search says "more than"; marking them all would slow typing down. */
export const mostMatches = 1_000;

/** Where the words stand, large and small letters alike. What lies across two blocks is not found. */
export function findIn(doc: Node, words: string): Match[] {
  const matches: Match[] = [];
  if (words === "") return matches;
  const pattern = new RegExp(words.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "giu");
  doc.descendants((block, at) => {
    if (matches.length >= mostMatches) return false;
    if (!block.isTextblock) return true;
    for (const match of lineOf(block).matchAll(pattern)) {
      matches.push({ from: at + 1 + match.index, to: at + 1 + match.index + match[0].length });
      if (matches.length >= mostMatches) break;
    }
    return false;
  });
  return matches;
}

interface Finding {
  words: string;
  matches: Match[];
  /** Place in `matches`, -1 when there are none. */
  current: number;
}

const key = new PluginKey<Finding>("find");
const nothing: Finding = { words: "", matches: [], current: -1 };

/** The match at or after the place where one was looking. */
const nearest = (matches: Match[], place: number) =>
  matches.length === 0
    ? -1
    : Math.max(
        0,
        matches.findIndex(({ from }) => from >= place),
      );

export const finding = (): Plugin<Finding> =>
  new Plugin<Finding>({
    key,
    state: {
      init: () => nothing,
      apply(transaction, before, _, state) {
        const asked = transaction.getMeta(key) as Partial<Finding> | undefined;
        if (asked) {
          const words = asked.words ?? before.words;
          const matches = asked.words === undefined ? before.matches : findIn(state.doc, words);
          return { words, matches, current: asked.current ?? nearest(matches, state.selection.from) };
        }
        if (!transaction.docChanged || before.words === "") return before;
        const place = before.matches[before.current];
        const matches = findIn(state.doc, before.words);
        return { ...before, matches, current: nearest(matches, place ? transaction.mapping.map(place.from) : 0) };
      },
    },
    props: {
      decorations(state) {
        const { matches, current } = key.getState(state)!;
        if (matches.length === 0) return null;
        const marks = matches.map(({ from, to }, index) =>
          Decoration.inline(from, to, {
            class: index === current ? "editor__found editor__found--current" : "editor__found",
          }),
        );
        return DecorationSet.create(state.doc, marks);
      },
    },
  });

export const found = (state: EditorState): Finding => key.getState(state) ?? nothing;

/** What to do with a search; each ends with the present match in view. */
export const finder = (editor: Editor) => {
  const go = (asked: Partial<Finding>) => {
    editor.view.dispatch(editor.state.tr.setMeta(key, asked).setMeta("addToHistory", false));
    reveal();
  };
  const reveal = () => {
    const { matches, current } = found(editor.state);
    if (current < 0) return;
    const { node } = editor.view.domAtPos(matches[current].from);
    const place = node instanceof Element ? node : node.parentElement;
    unfold(place);
    place?.scrollIntoView({ block: "center" });
  };
  const step = (by: number) => {
    const { matches, current } = found(editor.state);
    if (matches.length > 0) go({ current: (current + by + matches.length) % matches.length });
  };
  return {
    look: (words: string) => go({ words }),
    next: () => step(1),
    previous: () => step(-1),
    /** Puts the words in place of the present match, and goes to the next. */
    replace: (words: string) => {
      const { matches, current } = found(editor.state);
      if (current < 0) return;
      const { from, to } = matches[current];
      const { tr } = editor.state;
      editor.view.dispatch(put(tr, from, to, words));
      go({ words: found(editor.state).words, current: nearest(found(editor.state).matches, from + words.length) });
    },
    /** How many were replaced. */
    replaceAll: (words: string): number => {
      const { matches, words: sought } = found(editor.state);
      if (matches.length === 0) return 0;
      const { tr } = editor.state;
      for (const { from, to } of [...matches].reverse()) put(tr, from, to, words);
      editor.view.dispatch(tr);
      go({ words: sought });
      return matches.length;
    },
    /** Ends the search with the present match selected. */
    stop: () => {
      const { matches, current } = found(editor.state);
      const { tr } = editor.state;
      if (current >= 0) tr.setSelection(TextSelection.create(tr.doc, matches[current].from, matches[current].to));
      editor.view.dispatch(tr.setMeta(key, nothing));
      editor.commands.focus();
    },
  };
};

function put(tr: EditorState["tr"], from: number, to: number, words: string) {
  return words === "" ? tr.delete(from, to) : tr.insertText(words, from, to);
}
