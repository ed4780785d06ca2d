import { expect, test } from "vitest";
import protocol from "../../../../docs/realtime-protocol.md?raw";
import { testSchema } from "./editor-testing";

const schema = testSchema();

const named = (start: string) => {
  const line = protocol.split("\n").find((each) => each.startsWith(start))!;
  return [...line.replaceAll(/\([^)]*\)/g, "").matchAll(/`(\w+)`/g)].map(([, name]) => name).sort();
};

test("nodes and marks are those of the protocol", () => {
  const nodes = Object.keys(schema.nodes).filter((name) => name !== "doc" && name !== "text");
  expect(nodes.sort()).toEqual(named("- Nodes:"));
  expect(Object.keys(schema.marks).sort()).toEqual(named("- Marks:"));
});

test.each([
  ["heading", { level: "1><script>" }, { level: 1 }],
  ["heading", { level: 99 }, { level: 3 }],
  ["tableCell", { colspan: 1e9, rowspan: -1 }, { colspan: 50, rowspan: 1, colwidth: null }],
  ["tableCell", { colspan: 2, colwidth: [100] }, { colspan: 2, rowspan: 1, colwidth: null }],
  ["tableCell", { colwidth: [1e9] }, { colspan: 1, rowspan: 1, colwidth: null }],
  ["callout", { kind: {} }, { kind: "info" }],
  ["mention", { kind: "x", id: 5, label: null }, { kind: "document", id: "", label: "" }],
])("a %s with %o is one with %o", (name, given, expected) => {
  expect(schema.nodes[name].createAndFill(given)!.attrs).toMatchObject(expected);
});

test("widths that are good stay the same list, so that they are not written again", () => {
  const colwidth = [120, 80];
  expect(schema.nodes.tableCell.createAndFill({ colspan: 2, colwidth })!.attrs.colwidth).toBe(colwidth);
});

test("a link that is no text is one to nowhere", () => {
  expect(schema.mark("link", { href: { toString: () => "javascript:alert(1)" } }).attrs.href).toBe("");
});
