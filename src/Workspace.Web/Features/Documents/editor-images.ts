import { mergeAttributes, Node } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { button, element } from "./editor-elements";
import { icon } from "./editor-icons";

/** What an image takes of its line. */
export const imageWidths = ["full", "half", "small"] as const;
export type ImageWidth = (typeof imageWidths)[number];

export interface ImageTexts {
  /** On a button at an image that nobody described. */
  describe: string;
  change: string;
  missing: string;
  title: string;
  altLabel: string;
  altHint: string;
  decorative: string;
  width: string;
  full: string;
  half: string;
  small: string;
  save: string;
  remove: string;
  choose: string;
  uploading: string;
  waiting: string;
  failed: string;
  wrongKind: string;
  tooBig: string;
  done: string;
  retry: string;
}

export interface ImageAttributes {
  file: string;
  /** Empty for decoration, null when nobody said. */
  alt: string | null;
  width: ImageWidth;
}

export const fileId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A picture of which the document holds the name of its file alone: the file stands with the document. */
export const Image = Node.create<{ files: string; texts: ImageTexts | null }>({
  name: "image",
  group: "block",
  atom: true,
  draggable: true,
  addOptions: () => ({ files: "", texts: null }),
  addAttributes: () => ({
    file: { default: "", rendered: false },
    alt: { default: null, rendered: false },
    width: { default: "full", rendered: false },
  }),
  parseHTML() {
    return [
      {
        // Of another document its file does not stand here; see editor-uploads.ts.
        tag: "figure.image[data-file]",
        getAttrs: (figure) =>
          figure.dataset.files === this.options.files && fileId.test(figure.dataset.file!)
            ? { file: figure.dataset.file, alt: figure.dataset.alt ?? null, width: figure.dataset.width }
            : false,
      },
    ];
  },
  renderHTML({ node, HTMLAttributes }) {
    const { file, alt, width } = node.attrs as ImageAttributes;
    const { files } = this.options;
    return [
      "figure",
      mergeAttributes(HTMLAttributes, {
        class: "image",
        "data-files": files,
        "data-file": file,
        "data-width": width,
        ...(alt === null ? {} : { "data-alt": alt }),
      }),
      ["img", { src: fileId.test(file) ? `${files}/${file}` : "", alt: alt ?? "" }],
    ];
  },
  renderText: ({ node }) => (node.attrs.alt ? `[${node.attrs.alt as string}]` : ""),
  addNodeView() {
    const { files, texts } = this.options;
    return ({ node, editor, getPos }) => {
      const dom = element("figure", "image");
      const picture = element("img");
      picture.decoding = "async";
      picture.draggable = false;
      const missing = element("p", "image__missing", texts?.missing);
      const change = button("image__change");
      const words = element("span");
      change.append(icon("image"), words);
      dom.append(picture, missing, change);
      picture.addEventListener("error", () => (missing.hidden = false));
      picture.addEventListener("load", () => (missing.hidden = true));
      change.addEventListener("click", () => {
        const at = getPos();
        if (at !== undefined) editor.storage.showing?.describe(at);
      });
      let shown = "";
      const show = ({ file, alt, width }: ImageAttributes) => {
        dom.dataset.width = width;
        picture.alt = alt ?? texts?.missing ?? "";
        words.textContent = (alt === null ? texts?.describe : texts?.change) ?? "";
        change.toggleAttribute("data-asks", alt === null);
        if (file === shown) return;
        shown = file;
        missing.hidden = fileId.test(file);
        if (fileId.test(file)) picture.src = `${files}/${file}`;
        else picture.removeAttribute("src");
      };
      show(node.attrs as ImageAttributes);
      return {
        dom,
        update(updated) {
          if (updated.type !== node.type) return false;
          show(updated.attrs as ImageAttributes);
          return true;
        },
        ignoreMutation: () => true,
        stopEvent: (event) => change.contains(event.target as HTMLElement) && event.type !== "dragstart",
      };
    };
  },
  addKeyboardShortcuts() {
    return {
      Enter: () => {
        const { selection } = this.editor.state;
        if (!("node" in selection) || (selection.node as { type: unknown }).type !== this.type) return false;
        this.editor.storage.showing?.describe(selection.from);
        return true;
      },
    };
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handleDoubleClickOn: (_, __, node, at) => {
            if (node.type !== this.type || !this.editor.isEditable) return false;
            this.editor.storage.showing?.describe(at);
            return true;
          },
        },
      }),
    ];
  },
});
