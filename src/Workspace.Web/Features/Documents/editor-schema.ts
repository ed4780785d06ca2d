import type { Extensions } from "@tiptap/core";
import { Heading } from "@tiptap/extension-heading";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { Placeholder } from "@tiptap/extensions";
import StarterKit from "@tiptap/starter-kit";
import { Column, Columns } from "./editor-columns";
import { Footnote, type NoteTexts } from "./editor-footnotes";
import { Image, type ImageTexts } from "./editor-images";
import { address } from "./editor-link";
import { LiveBlock, type CardTexts } from "./editor-live";
import { Callout, Details, DetailsSummary, Mention, type CalloutKind } from "./editor-nodes";
import { OthersEdits } from "./editor-others";
import { tableExtensions } from "./editor-table";
import { suggestionSchema } from "./Suggestions/suggestion-schema";

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
      { tag: ":is(h4, h5, h6)", attrs: { level: 3 } },
    ];
  },
  renderHTML({ node, HTMLAttributes }) {
    return [`h${node.attrs.level + 1}`, { ...HTMLAttributes, "data-level": node.attrs.level }, 0];
  },
});

/** The words that stand in the text without being written by anybody. */
export interface SchemaTexts {
  placeholder: string;
  placeholderSummary: string;
  taskDone: string;
  callout: Record<CalloutKind, string>;
  foldOpen: string;
  foldClose: string;
  image: ImageTexts;
  note: NoteTexts;
  card: CardTexts;
}

/** Addresses of what a text shows that stands elsewhere. */
export interface Places {
  /** Under which documents stand. */
  documents: string;
  /** Under which the files of this document stand. */
  files: string;
  /** Where cards are asked for. */
  cards: string;
}

/**
 * What a document can hold. The server renders and validates the same (DocumentSchema.cs); a change of names is a new schema version.
 */
export const schemaExtensions = (texts: SchemaTexts, { documents, files, cards }: Places): Extensions => [
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
  TaskItem.configure({ nested: true, a11y: { checkboxLabel: (node) => `${texts.taskDone}: ${node.textContent}` } }),
  OthersEdits,
  ...suggestionSchema,
  ...tableExtensions,
  Callout.configure({ labels: texts.callout }),
  Details.configure({ open: texts.foldOpen, close: texts.foldClose }),
  DetailsSummary,
  Mention.configure({ documents }),
  Image.configure({ files, texts: texts.image }),
  Footnote.configure({ texts: texts.note }),
  Columns,
  Column,
  LiveBlock.configure({ cards, texts: texts.card }),
  Placeholder.configure({
    includeChildren: true,
    placeholder: ({ node, editor }) =>
      node.type.name === "detailsSummary" ? texts.placeholderSummary : editor.isEmpty ? texts.placeholder : "",
  }),
];
