import { Extension, type Editor } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { ReplaceStep, Transform } from "@tiptap/pm/transform";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { hear } from "../editor-heard";
import { isFromOthers } from "../editor-others";
import { erased } from "./suggestion-erase";
import { recorded, type Suggester } from "./suggestion-record";
import { marks } from "./suggestion-schema";
import { settled } from "./suggestion-settle";

interface Mode {
  isSuggesting: boolean;
  /** The suggestion that is looked at. */
  active: string | null;
}

const key = new PluginKey<Mode>("suggesting");
const settling = "settle";

export const modeOf = (state: EditorState): Mode => key.getState(state) ?? { isSuggesting: false, active: null };

export function setMode(editor: Editor, mode: Partial<Mode>): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, mode).setMeta("addToHistory", false));
}

/** Accepts or rejects; it is an edit as any other, and one's own to undo. False when there was nothing to settle. */
export function settle(editor: Editor, isMeant: (id: string) => boolean, accept: boolean): boolean {
  const tr = settled(editor.state, isMeant, accept);
  if (!tr || !editor.isEditable) return false;
  editor.view.dispatch(tr.setMeta(key, settling).scrollIntoView());
  return true;
}

export interface SuggestionOptions extends Suggester {
  /** Says that this can't be suggested. */
  refused: () => void;
  press: (id: string) => void;
}

/** Not somebody's own edit: from the shared document, or what settling and recording do. */
const isNotEdit = (tr: Transaction) =>
  !tr.docChanged ||
  isFromOthers(tr) ||
  tr.getMeta(ySyncPluginKey) !== undefined ||
  tr.getMeta(key) !== undefined ||
  (tr.getMeta("appendedTransaction") as Transaction | undefined)?.getMeta(key) === settling;

/** Suggesting instead of editing. What somebody does is turned into a suggestion before anybody sees it. */
export const suggesting = (options: SuggestionOptions): Extension =>
  Extension.create({
    name: "suggesting",
    addProseMirrorPlugins: () => [
      new Plugin<Mode>({
        key,
        state: {
          init: () => ({ isSuggesting: false, active: null }),
          apply(tr, before) {
            const asked = tr.getMeta(key) as Partial<Mode> | typeof settling | undefined;
            return asked && asked !== settling ? { ...before, ...asked } : before;
          },
        },
        filterTransaction(tr, state) {
          if (!modeOf(state).isSuggesting || isNotEdit(tr)) return true;
          const dry = { isMine: options.isMine, made: () => undefined };
          if (recorded([tr], state, new Transform(tr.doc), dry)) return true;
          options.refused();
          return false;
        },
        appendTransaction(all, before, state) {
          const edits = all.filter((tr) => !isNotEdit(tr));
          if (edits.length === 0) return null;
          if (!modeOf(before).isSuggesting) return cleaned(edits, state);
          // Steps of others between them would shift the places.
          if (all.some((tr) => tr.docChanged && isNotEdit(tr))) return null;
          return marked(recorded(edits, before, state.tr, options));
        },
        props: {
          decorations(state) {
            const { active } = modeOf(state);
            if (!active) return null;
            const shown: Decoration[] = [];
            state.doc.descendants((node, at) => {
              if (node.marks.some(({ type, attrs }) => type.name in marks && attrs.id === active))
                shown.push(Decoration.inline(at, at + node.nodeSize, { class: "suggestion--active" }));
              return true;
            });
            return DecorationSet.create(state.doc, shown);
          },
          handleDOMEvents: {
            beforeinput(view, event) {
              if (!modeOf(view.state).isSuggesting || view.composing) return false;
              hear(view);
              const tr = erased(view.state, event.inputType);
              if (!tr) return false;
              event.preventDefault();
              view.dispatch(tr.scrollIntoView());
              return true;
            },
          },
          handleClick(_, __, event) {
            const place = (event.target as Element).closest<HTMLElement>("[data-suggestion]");
            if (place) options.press(place.dataset.suggestion!);
            return false;
          },
        },
      }),
    ],
  });

const marked = (tr: Transaction | null) => (tr && tr.steps.length > 0 ? tr.setMeta(key, {}) : null);

/** Words typed in the middle of a suggestion are no part of it. */
function cleaned(edits: Transaction[], state: EditorState): Transaction | null {
  const [edit] = edits;
  const [step] = edit.steps;
  if (edits.length > 1 || edit.steps.length > 1 || edit.getMeta("paste") || edit.getMeta("uiEvent")) return null;
  if (!(step instanceof ReplaceStep) || step.slice.content.childCount !== 1 || !step.slice.content.firstChild!.isText)
    return null;
  const { insertion, deletion } = state.schema.marks;
  const [from, to] = [step.from, step.from + step.slice.size];
  if (!state.doc.rangeHasMark(from, to, insertion) && !state.doc.rangeHasMark(from, to, deletion)) return null;
  return marked(state.tr.removeMark(from, to, insertion).removeMark(from, to, deletion));
}
