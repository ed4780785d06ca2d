import type { Editor } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { isFromOthers } from "../editor-others";
import { placeOf, type Place } from "./comment-places";
import type { Anchored } from "./comment-threads";

interface Marked {
  threads: (Anchored & { id: string })[];
  active: string | null;
  places: Map<string, Place>;
  shown: DecorationSet;
}

const key = new PluginKey<Marked>("comments");
const nothing: Marked = { threads: [], active: null, places: new Map(), shown: DecorationSet.empty };

/** After typing here the exact places are known when the shared document has taken it in. */
const rest = 200;

/** Shows where people said something, and which of it is looked at. */
export const commentMarks = (onPress: (thread: string) => void): Plugin<Marked> =>
  new Plugin<Marked>({
    key,
    state: {
      init: () => nothing,
      apply(transaction, before, _, state) {
        const asked = transaction.getMeta(key) as Partial<Marked> | undefined;
        const next = asked ? { ...before, ...asked } : before;
        if (asked || (transaction.docChanged && isFromOthers(transaction))) return placed(next, state);
        if (!transaction.docChanged) return before;
        const places = new Map<string, Place>();
        for (const [id, { from, to }] of before.places)
          places.set(id, { from: transaction.mapping.map(from, 1), to: transaction.mapping.map(to, -1) });
        return { ...before, places, shown: before.shown.map(transaction.mapping, transaction.doc) };
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.shown,
      handleClick(view, at) {
        const { places, threads } = key.getState(view.state)!;
        const pressed = threads
          .filter(({ id }) => {
            const place = places.get(id);
            return place && place.from <= at && at <= place.to;
          })
          .sort((a, b) => length(places.get(a.id)!) - length(places.get(b.id)!))[0];
        if (pressed) onPress(pressed.id);
        return false;
      },
    },
    view(view) {
      let waiting: ReturnType<typeof setTimeout> | undefined;
      return {
        update(_, before) {
          if (before.doc.eq(view.state.doc) || key.getState(view.state)!.threads.length === 0) return;
          clearTimeout(waiting);
          waiting = setTimeout(() => !view.isDestroyed && view.dispatch(silently(view.state, {})), rest);
        },
        destroy: () => clearTimeout(waiting),
      };
    },
  });

const length = ({ from, to }: Place) => to - from;

const silently = (state: EditorState, asked: Partial<Marked>) =>
  state.tr.setMeta(key, asked).setMeta("addToHistory", false);

function placed(marked: Marked, state: EditorState): Marked {
  const places = new Map<string, Place>();
  const shown: Decoration[] = [];
  for (const thread of marked.threads) {
    const place = placeOf(state, thread);
    if (!place) continue;
    places.set(thread.id, place);
    const isActive = thread.id === marked.active;
    shown.push(
      Decoration.inline(place.from, place.to, {
        class: `comment-mark${isActive ? " comment-mark--active" : ""}`,
        "data-thread": thread.id,
      }),
    );
  }
  return { ...marked, places, shown: DecorationSet.create(state.doc, shown) };
}

export const markThreads = (editor: Editor, threads: Marked["threads"], active: string | null): void =>
  editor.view.dispatch(silently(editor.state, { threads, active }));

export const markedPlaces = (state: EditorState): ReadonlyMap<string, Place> =>
  key.getState(state)?.places ?? new Map();
