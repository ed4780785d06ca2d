import { Editor, getSchema, type Extensions } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { onTestFinished } from "vitest";
import { applyUpdate, Doc } from "yjs";
import { guardAttributes } from "./editor-attributes";
import type { ImageTexts } from "./editor-images";
import type { CardTexts } from "./editor-live";
import { schemaExtensions } from "./editor-schema";

const texts = {
  placeholder: "",
  placeholderSummary: "",
  taskDone: "",
  callout: { info: "", attention: "", agreed: "" },
  foldOpen: "",
  foldClose: "",
  image: {} as ImageTexts,
  note: { note: "", title: "", close: "", remove: "" },
  card: {} as CardTexts,
};

const places = { documents: "/n/straat/documents", files: "/files", cards: "/cards" };

export const testExtensions = (): Extensions => schemaExtensions(texts, places);

export function testSchema() {
  const schema = getSchema(testExtensions());
  guardAttributes(schema);
  return schema;
}

/** An editor of somebody until the test ends, with a shared document of their own; `more` are extensions besides the schema's. */
export function testEditor(clientId: number, more: Extensions = []): { editor: Editor; doc: Doc } {
  const doc = new Doc();
  doc.clientID = clientId;
  const editor = new Editor({
    element: document.createElement("div"),
    onBeforeCreate: ({ editor }) => guardAttributes(editor.schema),
    extensions: [...testExtensions(), ...more, Collaboration.configure({ document: doc, field: "default" })],
  });
  // Its timers must not outlive the page of the test.
  onTestFinished(() => editor.destroy());
  return { editor, doc };
}

/** Keeps what each makes until `exchange`, as a network does. */
export function wire(one: Doc, other: Doc) {
  const waiting: [Doc, Uint8Array][] = [];
  const remote = {};
  const pass = (to: Doc) => (update: Uint8Array, origin: unknown) => {
    if (origin !== remote) waiting.push([to, update]);
  };
  one.on("update", pass(other));
  other.on("update", pass(one));
  return {
    /** How many updates were passed on, answers to them included. */
    exchange(): number {
      let passed = 0;
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        applyUpdate(next[0], next[1], remote);
        passed++;
      }
      return passed;
    },
  };
}
