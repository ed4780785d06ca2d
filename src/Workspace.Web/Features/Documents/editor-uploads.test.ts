// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { showing } from "./editor-showing";
import { testEditor } from "./editor-testing";
import { Uploads, type UploadOptions } from "./editor-uploads";

const file = "0195f000-0000-7000-8000-000000000000";
let asked: EventTarget & { answer(status: number, response: object): void };

class Request extends EventTarget {
  upload = new EventTarget();
  status = 0;
  response: unknown;
  open() {}
  setRequestHeader() {}
  abort() {}
  send() {
    asked = this;
  }
  answer(status: number, response: object) {
    Object.assign(this, { status, response });
    this.dispatchEvent(new Event("load"));
  }
}

afterEach(() => void vi.unstubAllGlobals());

// Every text is its own name.
const texts = new Proxy({} as UploadOptions["texts"], { get: (_, name) => name });

test("A picture that is there when the right to write has gone stays beside the text, and can be sent once it is back", async () => {
  vi.stubGlobal("XMLHttpRequest", Request);
  const { editor } = testEditor(1, [showing()]);
  const said: string[] = [];
  const uploads = new Uploads(editor, {
    files: "/files",
    texts,
    cancel: "",
    say: (text) => said.push(text),
    onPlaced: () => undefined,
  });
  const retry = () => editor.view.dom.querySelector<HTMLButtonElement>(".upload button:not([hidden])")!;
  uploads.add([new Blob(["GIF89a"], { type: "image/gif" })]);
  await vi.waitFor(() => expect(asked).toBeDefined());
  editor.setEditable(false);
  asked.answer(201, { id: file });

  expect(said.at(-1)).toBe("failed");
  expect(uploads.isBusy).toBe(true);
  expect(editor.getHTML().includes(file)).toBe(false);
  editor.setEditable(true);
  retry().click();
  expect(editor.view.dom.querySelector("[data-failed]")).toBeNull();
  asked.answer(201, { id: file });

  expect(said.at(-1)).toBe("done");
  expect(uploads.isBusy).toBe(false);
  expect(editor.getHTML().includes(file)).toBe(true);
});
