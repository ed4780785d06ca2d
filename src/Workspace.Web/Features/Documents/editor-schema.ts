import type { Extensions } from "@tiptap/core";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { Placeholder } from "@tiptap/extensions";
import { address } from "./editor-link";
import StarterKit from "@tiptap/starter-kit";
import { Heading } from "@tiptap/extension-heading";

/** A document's headings stand below the page's title: level 1 is an h2. `data-level` keeps them so through copy and paste. */
const HeadingBelowTitle = Heading.extend({
  parseHTML() {
    return [
      {
        tag: ":is(h2, h3, h4)[data-level]",
        priority: 60,
        getAttrs: (element) => ({ level: Number(element.getAttribute("data-level")) }),
      },
      ...(this.parent?.() ?? []),
    ];
  },
  renderHTML({ node, HTMLAttributes }) {
    return [`h${node.attrs.level + 1}`, { ...HTMLAttributes, "data-level": node.attrs.level }, 0];
  },
});

/** What a document can hold. The server renders and validates the same; a change of names is a new schema version. */
export const schemaExtensions = (placeholder: string, taskDone: string): Extensions => [
  StarterKit.configure({
    heading: false,
    // Undo belongs to the shared document: everybody undoes their own edits.
    undoRedo: false,
    // It would add a paragraph in every reader's browser.
    trailingNode: false,
    link: {
      openOnClick: false,
      defaultProtocol: "https",
      isAllowedUri: (uri) => address(uri) !== null,
      HTMLAttributes: { target: null, rel: "noopener noreferrer", class: null },
    },
  }),
  HeadingBelowTitle.configure({ levels: [1, 2, 3] }),
  TaskList,
  TaskItem.configure({ nested: true, a11y: { checkboxLabel: (node) => `${taskDone}: ${node.textContent}` } }),
  Placeholder.configure({ placeholder }),
];
