import type { Editor } from "@tiptap/core";
import { lists, makeBlock, possibleBlocks, textKinds, type Block } from "./editor-blocks";
import { button, element } from "./editor-elements";
import { icon, type IconName } from "./editor-icons";
import { menuButton, shown, type MenuItem } from "./editor-menu";
import { hasTable, widen } from "./editor-table";
import type { EditorTexts } from "./editor-texts";

interface Tool {
  name: string;
  icon: IconName;
  /** Shown to the mouse beside the name, and to assistive technology as aria-keyshortcuts. */
  keys?: string;
  isOn?: (editor: Editor) => boolean;
  isPossible?: (editor: Editor) => boolean;
  act: (editor: Editor) => void;
  /** Not on a narrow screen, where the menu of more has it. */
  isWide?: boolean;
}

/** What the toolbar opens that is not its own. */
export interface ToolbarActs {
  link: () => void;
  find: () => void;
  keys: () => void;
  whoWrote: () => void;
}

const mark = (name: IconName, keys?: string): Tool => ({
  name,
  icon: name,
  keys,
  isOn: (editor) => editor.isActive(name),
  isPossible: (editor) => editor.can().toggleMark(name),
  act: (editor) => editor.chain().focus().toggleMark(name).run(),
});

const ofBlock = (block: Block): Tool => ({ ...block, act: (editor) => makeBlock(editor, block), isWide: true });

const undo: Tool = {
  name: "undo",
  icon: "undo",
  keys: "Control+Z",
  isPossible: (editor) => editor.can().undo(),
  act: (editor) => editor.chain().focus().undo().run(),
};

const redo: Tool = {
  name: "redo",
  icon: "redo",
  keys: "Control+Shift+Z",
  isPossible: (editor) => editor.can().redo(),
  act: (editor) => editor.chain().focus().redo().run(),
  isWide: true,
};

const link = (open: () => void): Tool => ({
  name: "link",
  icon: "link",
  keys: "Control+K",
  isOn: (editor) => editor.isActive("link"),
  act: open,
  isWide: true,
});

const tableTools: (Tool & { isFirst?: boolean; stays?: boolean })[] = [
  { name: "rowAbove", icon: "rowAbove", act: (editor) => editor.chain().focus().addRowBefore().run() },
  { name: "rowBelow", icon: "rowBelow", act: (editor) => editor.chain().focus().addRowAfter().run() },
  { name: "columnLeft", icon: "columnLeft", act: (editor) => editor.chain().focus().addColumnBefore().run() },
  { name: "columnRight", icon: "columnRight", act: (editor) => editor.chain().focus().addColumnAfter().run() },
  {
    name: "headerRow",
    icon: "headerRow",
    isFirst: true,
    act: (editor) => editor.chain().focus().toggleHeaderRow().run(),
  },
  { name: "headerColumn", icon: "headerColumn", act: (editor) => editor.chain().focus().toggleHeaderColumn().run() },
  {
    name: "mergeCells",
    icon: "mergeCells",
    isPossible: (editor) => editor.can().mergeCells(),
    act: (editor) => editor.chain().focus().mergeCells().run(),
  },
  {
    name: "splitCell",
    icon: "splitCell",
    isPossible: (editor) => editor.can().splitCell(),
    act: (editor) => editor.chain().focus().splitCell().run(),
  },
  {
    name: "narrower",
    icon: "narrower",
    keys: "Alt+Shift+ArrowLeft",
    isFirst: true,
    stays: true,
    act: (editor) => widen(editor, -24),
  },
  { name: "wider", icon: "wider", keys: "Alt+Shift+ArrowRight", stays: true, act: (editor) => widen(editor, 24) },
  { name: "deleteRow", icon: "remove", isFirst: true, act: (editor) => editor.chain().focus().deleteRow().run() },
  { name: "deleteColumn", icon: "remove", act: (editor) => editor.chain().focus().deleteColumn().run() },
  { name: "deleteTable", icon: "remove", act: (editor) => editor.chain().focus().deleteTable().run() },
];

/** One stop for the Tab key, the arrow keys go through it (WAI-ARIA toolbar pattern). */
export function toolbar(editor: Editor, texts: EditorTexts, acts: ToolbarActs): HTMLElement {
  const bar = element("div", "editor__toolbar");
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", texts.toolbar);
  const focus = () => void editor.commands.focus();
  const itemOf = (tool: Tool): MenuItem => ({
    label: texts.tools[tool.name],
    icon: tool.icon,
    keys: tool.keys,
    isOn: tool.isOn?.(editor),
    isPossible: editor.isEditable && (tool.isPossible?.(editor) ?? true),
    act: () => tool.act(editor),
  });
  const blockItem = (block: Block, isFirst = false): MenuItem => ({
    label: texts.blocks[block.name],
    icon: block.icon,
    keys: block.keys,
    hint: block.keys ? undefined : block.typed,
    isFirst,
    act: () => makeBlock(editor, block),
  });

  const kind = menuButton(
    texts.kind,
    () => textKinds.map((block) => ({ ...blockItem(block), isOn: block.isOn!(editor) })),
    focus,
  );
  kind.classList.add("editor__kind");
  const kindName = element("span", "editor__kind-name editor__wide");
  const kindSign = element("span", "editor__narrow");
  kind.append(kindSign, kindName, wideIcon("down"));
  const table = menuButton(
    texts.tableTools,
    () => tableTools.map((tool) => ({ ...itemOf(tool), isFirst: tool.isFirst, stays: tool.stays })),
    focus,
  );
  table.classList.add("editor__table-tools");
  table.append(icon("table"), element("span", "editor__wide", texts.blocks.table), wideIcon("down"));
  const insert = menuButton(texts.insert, () => insertItems(editor, blockItem), focus);
  insert.append(icon("insert"), element("span", "editor__wide", texts.insert));
  const narrow = [mark("italic", "Control+I"), link(acts.link), redo];
  const more = menuButton(
    texts.more,
    () => [
      ...(bar.offsetWidth < narrowBar ? narrow.map(itemOf) : []),
      ...[mark("underline", "Control+U"), mark("strike", "Control+Shift+S"), mark("code", "Control+E")].map(itemOf),
      { label: texts.find, icon: "find", keys: "Control+F", isFirst: true, act: acts.find },
      { label: texts.whoWrote, icon: "person", act: acts.whoWrote },
      { label: texts.keysTitle, icon: "keys", keys: "Control+/", act: acts.keys },
    ],
    focus,
  );
  more.append(icon("more"));

  const tools: { tool: Tool; control: HTMLButtonElement }[] = [];
  const simple = (tool: Tool) => {
    const control = buttonOf(tool, texts.tools[tool.name] ?? texts.blocks[tool.name]);
    control.addEventListener("click", () => control.getAttribute("aria-disabled") !== "true" && tool.act(editor));
    tools.push({ tool, control });
    return control;
  };
  bar.append(
    groupOf(kind, table),
    groupOf(
      simple(mark("bold", "Control+B")),
      simple({ ...mark("italic", "Control+I"), isWide: true }),
      simple(link(acts.link)),
    ),
    groupOf(...lists.map((block) => simple(ofBlock(block)))),
    groupOf(insert, more),
    groupOf(simple(undo), simple(redo)),
  );

  const controls = [...bar.querySelectorAll<HTMLButtonElement>("button")];
  const seen = () => controls.filter((control) => control.offsetParent !== null);
  const stopAt = (stop: HTMLElement) => controls.forEach((control) => (control.tabIndex = control === stop ? 0 : -1));
  stopAt(controls[0]);
  bar.addEventListener("focusin", (event) => stopAt(event.target as HTMLElement));
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") focus();
    const there = seen();
    const at = there.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: there.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    there[(to + there.length) % there.length].focus();
  });

  const show = () => {
    for (const { tool, control } of tools) {
      if (tool.isOn) control.setAttribute("aria-pressed", String(tool.isOn(editor)));
      // Not `disabled`: a button that has the focus would lose it.
      control.setAttribute("aria-disabled", String(!(editor.isEditable && (tool.isPossible?.(editor) ?? true))));
    }
    const present = textKinds.find((block) => block.isOn!(editor)) ?? textKinds[0];
    if (kind.dataset.kind !== present.name) {
      kind.dataset.kind = present.name;
      kindName.textContent = texts.blocks[present.name];
      kind.setAttribute("aria-label", `${texts.kind}: ${texts.blocks[present.name]}`);
      kindSign.replaceChildren(icon(present.icon));
    }
    const isInTable = editor.isEditable && hasTable(editor);
    if (table.hidden === isInTable) table.hidden = !isInTable;
    bar.toggleAttribute("data-table", isInTable);
    for (const control of [kind, insert, table]) control.setAttribute("aria-disabled", String(!editor.isEditable));
    if (document.activeElement === document.body || controls.every((each) => each.tabIndex < 0 || !each.offsetParent))
      stopAt(seen()[0] ?? controls[0]);
  };
  table.hidden = true;
  editor.on("transaction", show);
  editor.on("update", show);
  show();
  return bar;
}

/** CSS pixels; document.css hides what is for wide screens below it. */
const narrowBar = 560;

function insertItems(editor: Editor, item: (block: Block, isFirst?: boolean) => MenuItem): MenuItem[] {
  const groups = ["table", "bulletList", "person"];
  return possibleBlocks(editor)
    .filter((block) => !textKinds.includes(block))
    .sort((a, b) => Number(lists.includes(a)) - Number(lists.includes(b)))
    .map((block, index) => item(block, index > 0 && groups.includes(block.name)));
}

function wideIcon(name: IconName): SVGSVGElement {
  const drawn = icon(name);
  drawn.classList.add("editor__wide");
  return drawn;
}

function groupOf(...controls: HTMLElement[]): HTMLElement {
  const group = element("div", "editor__group");
  group.append(...controls);
  return group;
}

function buttonOf(tool: Tool, label: string): HTMLButtonElement {
  const control = button("editor__tool", label);
  if (tool.isWide) control.classList.add("editor__wide");
  if (tool.keys) {
    control.title = `${label} (${shown(tool.keys)})`;
    control.setAttribute("aria-keyshortcuts", tool.keys);
  }
  control.append(icon(tool.icon));
  return control;
}
