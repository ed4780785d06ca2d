import { element, wordButton } from "./editor-elements";
import { shown } from "./editor-menu";
import type { EditorTexts } from "./editor-texts";

/** What each key does: a name in the texts, and the keys. */
const keys: Record<string, [string, string][]> = {
  keysText: [
    ["bold", "Control+B"],
    ["italic", "Control+I"],
    ["underline", "Control+U"],
    ["link", "Control+K"],
    ["undo", "Control+Z"],
    ["redo", "Control+Shift+Z"],
  ],
  keysBlocks: [
    ["heading1", "Control+Alt+1"],
    ["heading2", "Control+Alt+2"],
    ["heading3", "Control+Alt+3"],
    ["paragraph", "Control+Alt+0"],
    ["orderedList", "Control+Shift+7"],
    ["bulletList", "Control+Shift+8"],
    ["taskList", "Control+Shift+9"],
    ["keyIndent", "Tab"],
    ["keyOutdent", "Shift+Tab"],
    ["keyToggle", "Control+Enter"],
    ["footnote", "Control+Alt+F"],
  ],
  keysTable: [
    ["keyCell", "Tab"],
    ["narrower", "Alt+Shift+ArrowLeft"],
    ["wider", "Alt+Shift+ArrowRight"],
  ],
  keysElse: [
    ["keyBlocks", "/"],
    ["keyMention", "@"],
    ["keyComment", "Control+Alt+M"],
    ["keyNextComment", "Control+Alt+J"],
    ["keyPreviousComment", "Control+Alt+K"],
    ["keySuggest", "Control+Shift+E"],
    ["keyAccept", "Control+Alt+Enter"],
    ["keyReject", "Control+Alt+Backspace"],
    ["keyFind", "Control+F"],
    ["keySave", "Control+S"],
    ["keyToolbar", "Alt+F10"],
    ["keyHelp", "Control+/"],
  ],
};

/** The list of keys, in a dialog. */
export function keysDialog(texts: EditorTexts, onClose: () => void): { element: HTMLDialogElement; open: () => void } {
  const dialog = element("dialog", "editor__dialog editor__dialog--keys");
  dialog.setAttribute("aria-labelledby", "keys-title");
  const title = element("h2", "nl-heading nl-heading--level-3", texts.keysTitle);
  title.id = "keys-title";
  // A list is read from its start, not from the button below it.
  title.tabIndex = -1;
  title.autofocus = true;
  const groups = element("div", "editor__keys");
  for (const [group, rows] of Object.entries(keys)) {
    const section = element("section");
    const list = element("dl");
    for (const [name, combination] of rows) {
      const row = element("div");
      const value = element("dd");
      value.append(element("kbd", "", shown(combination)));
      row.append(element("dt", "", texts.keyNames[name] ?? texts.tools[name] ?? texts.blocks[name]), value);
      list.append(row);
    }
    section.append(element("h3", "nl-heading nl-heading--level-4", texts.keyNames[group]), list);
    groups.append(section);
  }
  const acts = element("div", "acts");
  acts.append(wordButton("nl-button nl-button--primary", texts.close, () => dialog.close()));
  dialog.append(title, groups, acts);
  dialog.addEventListener("close", onClose);
  return { element: dialog, open: () => dialog.showModal() };
}
