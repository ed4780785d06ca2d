import { Extension, type Editor } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { ask } from "./editor-dialogs";
import { finding } from "./editor-find";
import type { Around } from "./editor-around";
import { lineBelow } from "./editor-nodes";
import { cleanPasted, mostPasted, muchPasted, weightOf } from "./editor-paste";
import { offers } from "./editor-offers";
import { filled, type EditorTexts } from "./editor-texts";

/** What people's hands expect of an editor: its keys, its menus at the caret, and a clean paste. */
export const habits = (root: HTMLElement, texts: EditorTexts, around: () => Around): Extension =>
  Extension.create({
    name: "habits",
    priority: 1_000,
    addKeyboardShortcuts() {
      const doing = (act: () => unknown) => () => {
        act();
        return true;
      };
      return {
        "Mod-s": doing(() => around().reassure()),
        "Mod-k": doing(() => this.editor.isEditable && around().link()),
        "Mod-Enter": () => toggle(this.editor),
        "Mod-f": doing(() => around().find()),
        "Mod-/": doing(() => around().keys()),
        "Alt-F10": doing(() => around().bar.querySelector<HTMLElement>("[tabindex='0']")?.focus()),
      };
    },
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        offers({
          labels: { "/": texts.blockMenu, "@": texts.mentionMenu, ":": texts.emojiMenu },
          noResults: texts.noChoices,
          offer: (asked, aborted) => around().offer(asked, aborted),
          say: (text) => around().say(text),
          count: (choices) => (choices === 1 ? texts.oneChoice : filled(texts.choices, choices)),
        }),
        finding(),
        lineBelow(),
        new Plugin({
          props: {
            transformPastedHTML: cleanPasted,
            handlePaste(view, _, slice) {
              const weight = weightOf(slice);
              if (weight < muchPasted) return false;
              const isTooBig = weight > mostPasted;
              const length = slice.content.textBetween(0, slice.content.size, " ").length;
              const letters = length.toLocaleString(document.documentElement.lang);
              ask(
                root,
                {
                  title: texts.pasteTitle,
                  text: filled(isTooBig ? texts.pasteTooBig : texts.pasteBig, letters),
                  yes: isTooBig ? undefined : texts.pasteAnyway,
                  no: isTooBig ? texts.close : texts.cancel,
                },
                () => view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView()),
                () => editor.commands.focus(),
              );
              return true;
            },
            handleClick(_, __, event) {
              const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
              if (!link || !(event.ctrlKey || event.metaKey)) return false;
              window.open(link.href, "_blank", "noopener");
              return true;
            },
          },
        }),
      ];
    },
  });

/** Ticks the task, or opens or closes the fold, that the caret is in. */
function toggle(editor: Editor): boolean {
  const { $from } = editor.state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (node.type.name === "taskItem")
      return editor.commands.updateAttributes("taskItem", { checked: !node.attrs.checked });
    if (node.type.name !== "details") continue;
    const fold = editor.view.nodeDOM($from.before(depth)) as HTMLElement | null;
    fold?.querySelector<HTMLElement>(".details__toggle")?.click();
    return true;
  }
  return false;
}
