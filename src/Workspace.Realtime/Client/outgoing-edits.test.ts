import { applyUpdate, Doc } from "yjs";
import { expect, test } from "vitest";
import { OutgoingEdits } from "./outgoing-edits";

function typed(...texts: string[]): Uint8Array[] {
  const doc = new Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (const text of texts) doc.getText("default").insert(doc.getText("default").length, text);
  return updates;
}

function read(...updates: Uint8Array[]): string {
  const doc = new Doc();
  for (const update of updates) applyUpdate(doc, update);
  return doc.getText("default").toJSON();
}

test("one batch is under way at a time, and what waits goes together in the next", () => {
  const edits = new OutgoingEdits();
  const [a, b, c] = typed("a", "b", "c");
  edits.add(a);
  const first = edits.next()!;
  edits.add(b);
  edits.add(c);
  expect(edits.next()).toBeNull();
  edits.confirm();
  const second = edits.next()!;
  expect(read(first)).toBe("a");
  expect(read(first, second)).toBe("abc");
});

test("it is empty only when everything is confirmed", () => {
  const edits = new OutgoingEdits();
  expect(edits.isEmpty).toBe(true);
  edits.add(typed("a")[0]);
  expect(edits.isEmpty).toBe(false);
  edits.next();
  expect(edits.isEmpty).toBe(false);
  edits.confirm();
  expect(edits.isEmpty).toBe(true);
  expect(edits.all()).toBeNull();
});

test("after a broken connection the batch under way goes first again", () => {
  const edits = new OutgoingEdits();
  const [a, b] = typed("a", "b");
  edits.add(a);
  edits.next();
  edits.add(b);
  edits.retry();
  expect(read(edits.all()!)).toBe("ab");
  expect(read(edits.next()!)).toBe("ab");
});

test("a long absence is sent in parts", () => {
  const edits = new OutgoingEdits();
  const parts = typed(...Array.from({ length: 4 }, () => "x".repeat(100_000)));
  parts.forEach((part) => edits.add(part));
  const sent: Uint8Array[] = [];
  for (let batch = edits.next(); batch; batch = edits.next()) {
    sent.push(batch);
    edits.confirm();
  }
  expect(sent.length).toBe(2);
  expect(read(...sent).length).toBe(400_000);
});
