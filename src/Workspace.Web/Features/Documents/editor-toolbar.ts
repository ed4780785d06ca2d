import type { Editor } from "@tiptap/core";
import type { EditorTexts } from "./editor-texts";

interface Tool {
  name: string;
  icon: string;
  /** Shown to the mouse beside the name, and to assistive technology as aria-keyshortcuts. */
  keys?: string;
  isOn?: (editor: Editor) => boolean;
  isPossible?: (editor: Editor) => boolean;
  act: (editor: Editor) => void;
}

const heading = (level: 1 | 2 | 3, icon: string): Tool => ({
  name: `heading${level}`,
  icon,
  keys: `Control+Alt+${level}`,
  isOn: (editor) => editor.isActive("heading", { level }),
  act: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
});

const mark = (name: string, icon: string, keys?: string): Tool => ({
  name,
  icon,
  keys,
  isOn: (editor) => editor.isActive(name),
  isPossible: (editor) => editor.can().toggleMark(name),
  act: (editor) => editor.chain().focus().toggleMark(name).run(),
});

const groups = (openLink: () => void): Tool[][] => [
  [
    mark("bold", "M8 5h5a3.5 3.5 0 0 1 0 7H8zM8 12h6a3.5 3.5 0 0 1 0 7H8z", "Control+B"),
    mark("italic", "M10.5 5h6M7.5 19h6M14 5l-4 14", "Control+I"),
    mark("underline", "M7.5 4.5V11a4.5 4.5 0 0 0 9 0V4.5M6 20h12", "Control+U"),
    mark(
      "strike",
      "M5 12h14M16 7.5C15 6 13.7 5 12 5c-2.5 0-4 1.5-4 3.200M8 16.500c1 1.5 2.3 2.5 4 2.5 2.5 0 4-1.5 4-3.2",
    ),
  ],
  [
    heading(1, "M5 5v14M13 5v14M5 12h8M17 11l2.5-1.500V19"),
    heading(2, "M4 5v14M12 5v14M4 12h8M15.5 11.500c.5-3 5-2.5 4.5.5-.3 1.7-3 3.5-4.5 7H20"),
    heading(3, "M4 5v14M12 5v14M4 12h8M16 10h4l-2.5 3.500c3.5 0 3.5 5 0 5.5-1 0-1.5-.3-2-.8"),
  ],
  [
    {
      name: "bulletList",
      icon: "M9.5 6.500H20M9.5 12H20M9.5 17.500H20M5 6.500h.01M5 12h.01M5 17.500h.01",
      keys: "Control+Shift+8",
      isOn: (editor) => editor.isActive("bulletList"),
      act: (editor) => editor.chain().focus().toggleBulletList().run(),
    },
    {
      name: "orderedList",
      icon: "M10 6.500H20M10 12H20M10 17.500H20M4 5l1.5-.5V9M4 14.500c.3-1.5 2.5-1.2 2.3.2-.1.8-1.3 1.8-2.3 3.300h2.5",
      keys: "Control+Shift+7",
      isOn: (editor) => editor.isActive("orderedList"),
      act: (editor) => editor.chain().focus().toggleOrderedList().run(),
    },
    {
      name: "taskList",
      icon: "M11 6.500H20M11 12H20M11 17.500H20M4 6.500l1.5 1.500L8 5M4 16.500L5.5 18 8 15",
      keys: "Control+Shift+9",
      isOn: (editor) => editor.isActive("taskList"),
      act: (editor) => editor.chain().focus().toggleTaskList().run(),
    },
    {
      name: "blockquote",
      icon: "M5 5v14M9.5 7.500H20M9.5 12H20M9.5 16.500h6",
      keys: "Control+Shift+B",
      isOn: (editor) => editor.isActive("blockquote"),
      act: (editor) => editor.chain().focus().toggleBlockquote().run(),
    },
    {
      name: "link",
      icon: "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.700L12 6.300M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.700l1-1",
      keys: "Control+K",
      isOn: (editor) => editor.isActive("link"),
      act: openLink,
    },
  ],
  [
    {
      name: "undo",
      icon: "M9 7L4.5 11.5 9 16M5 11.500h9a5 5 0 0 1 0 10h-2",
      keys: "Control+Z",
      isPossible: (editor) => editor.can().undo(),
      act: (editor) => editor.chain().focus().undo().run(),
    },
    {
      name: "redo",
      icon: "M15 7l4.5 4.500L15 16M19 11.500h-9a5 5 0 0 0 0 10h2",
      keys: "Control+Shift+Z",
      isPossible: (editor) => editor.can().redo(),
      act: (editor) => editor.chain().focus().redo().run(),
    },
  ],
];

/** One stop for the Tab key, the arrow keys go through it (WAI-ARIA toolbar pattern). */
export function toolbar(editor: Editor, texts: EditorTexts, openLink: () => void): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "editor__toolbar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", texts.toolbar);
  const tools: { tool: Tool; button: HTMLButtonElement }[] = [];
  for (const group of groups(openLink)) {
    const part = document.createElement("div");
    part.className = "editor__group";
    for (const tool of group) {
      const button = buttonOf(tool, texts.tools[tool.name]);
      button.addEventListener("click", () => tool.act(editor));
      tools.push({ tool, button });
      part.append(button);
    }
    bar.append(part);
  }
  const buttons = tools.map(({ button }) => button);
  const stopAt = (at: number) => buttons.forEach((button, index) => (button.tabIndex = index === at ? 0 : -1));
  stopAt(0);
  bar.addEventListener("focusin", (event) => stopAt(buttons.indexOf(event.target as HTMLButtonElement)));
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length].focus();
  });

  const show = () => {
    for (const { tool, button } of tools) {
      if (tool.isOn) button.setAttribute("aria-pressed", String(tool.isOn(editor)));
      // Not `disabled`: a button that has the focus would lose it.
      const isPossible = editor.isEditable && (tool.isPossible?.(editor) ?? true);
      button.setAttribute("aria-disabled", String(!isPossible));
    }
  };
  editor.on("transaction", show);
  editor.on("update", show);
  show();
  return bar;
}

function buttonOf(tool: Tool, label: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "editor__tool";
  button.setAttribute("aria-label", label);
  button.title = tool.keys ? `${label} (${tool.keys.replaceAll("Control", "Ctrl")})` : label;
  if (tool.keys) button.setAttribute("aria-keyshortcuts", tool.keys);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", tool.icon);
  svg.append(path);
  button.append(svg);
  return button;
}
