// Views of a Yjs document that do not depend on how its items happen to be split: unit by unit, list by list, and as a tree.
import { createHash } from "node:crypto";
import * as Y from "yjs";

export const sha = (text) => createHash("sha256").update(text).digest("hex");

const base64 = (bytes) => Buffer.from(bytes).toString("base64");
const sorted = (keys) => [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

/** A value as JSON can hold it; keys sorted; what JSON has no word for is tagged with $t. */
const tagged = (value) => {
  if (value === undefined) return { $t: "u" };
  if (typeof value === "bigint") return { $t: "i", v: `${value}` };
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0)))
    return { $t: "n", v: Object.is(value, -0) ? "-0" : `${value}` };
  if (value instanceof Uint8Array) return { $t: "b", v: base64(value) };
  if (value instanceof Y.AbstractType) return { $t: "y", ...tree(value) };
  if (Array.isArray(value)) return value.map(tagged);
  if (value !== null && typeof value === "object")
    return Object.fromEntries(sorted(Object.keys(value)).map((key) => [key, tagged(value[key])]));
  return value;
};
const json = (value) => JSON.stringify(tagged(value));

const entries = (type) => {
  const values = {};
  for (const [key, item] of type._map) if (!item.deleted) values[key] = item.content.getContent()[item.length - 1];
  return tagged(values);
};
const withAttributes = (type) => {
  const attributes = entries(type);
  return Object.keys(attributes).length ? { attrs: attributes } : {};
};
/** Runs formatted alike are one run: editors leave needless formats behind. */
const delta = (type) => {
  const joined = [];
  for (const { insert, attributes } of type.toDelta()) {
    const run = { insert: tagged(insert), ...(attributes ? { attributes: tagged(attributes) } : {}) };
    const last = joined[joined.length - 1];
    const alike = last && JSON.stringify(last.attributes) === JSON.stringify(run.attributes);
    if (alike && typeof last.insert === "string" && typeof run.insert === "string") last.insert += run.insert;
    else joined.push(run);
  }
  return joined;
};

/** What a reader sees of a container. */
export const tree = (type) => {
  if (type instanceof Y.XmlText) return { k: "xtext", delta: delta(type), ...withAttributes(type) };
  if (type instanceof Y.Text) return { k: "text", delta: delta(type), ...withAttributes(type) };
  if (type instanceof Y.XmlElement)
    return { k: "xel", name: type.nodeName, ...withAttributes(type), ch: type.toArray().map(tagged) };
  if (type instanceof Y.XmlFragment) return { k: "xfrag", ch: type.toArray().map(tagged) };
  if (type instanceof Y.Map) return { k: "map", v: entries(type) };
  return { k: "arr", v: type.toArray().map(tagged) };
};

const id = (one) => (one ? `${one.client}:${one.clock}` : "-");
const owner = (doc, type) => {
  if (type._item) return `i${id(type._item.id)}`;
  for (const [name, root] of doc.share) if (root === type) return `r${JSON.stringify(name)}`;
  throw new Error("a container without a place");
};
const clientsOf = (doc) => [...doc.store.clients].sort(([a], [b]) => a - b);

const unit = (content, index) => {
  switch (content.constructor) {
    case Y.ContentString:
      return `s${content.str.charCodeAt(index).toString(16).padStart(4, "0")}`;
    case Y.ContentAny:
      return `a${json(content.arr[index])}`;
    case Y.ContentJSON:
      return `j${json(content.arr[index])}`;
    case Y.ContentEmbed:
      return `e${json(content.embed)}`;
    case Y.ContentBinary:
      return `b${base64(content.content)}`;
    case Y.ContentFormat:
      return `f${JSON.stringify(content.key)}=${json(content.value)}`;
    default: {
      const kinds = [Y.Array, Y.Map, Y.Text, Y.XmlElement, Y.XmlFragment, Y.XmlHook, Y.XmlText];
      const kind = kinds.findIndex((one) => content.type.constructor === one);
      return content.type instanceof Y.XmlElement ? `T${kind}:${content.type.nodeName}` : `T${kind}`;
    }
  }
};

/** Every unit with all it hangs on. */
export const units = (doc) => {
  const lines = [];
  for (const [client, structs] of clientsOf(doc)) {
    const last = structs[structs.length - 1];
    const state = last.id.clock + last.length;
    lines.push(`C ${client} ${state}`);
    let from = -1;
    const flush = (until) => {
      if (from >= 0) lines.push(`${from}+${until - from} D`);
      from = -1;
    };
    for (const item of structs) {
      if (item.deleted) {
        if (from < 0) from = item.id.clock;
        continue;
      }
      flush(item.id.clock);
      const parent = owner(doc, item.parent);
      const key = item.parentSub === null ? "-" : JSON.stringify(item.parentSub);
      for (let i = 0; i < item.length; i++) {
        const clock = item.id.clock + i;
        const origin = i === 0 ? id(item.origin) : `${client}:${clock - 1}`;
        lines.push(`${clock} o=${origin} r=${id(item.rightOrigin)} p=${parent} k=${key} ${unit(item.content, i)}`);
      }
    }
    flush(state);
  }
  return lines.join("\n");
};

const runs = (items) => {
  const list = [];
  for (const item of items) {
    const last = list[list.length - 1];
    const { client, clock } = item.id;
    if (last && last.client === client && last.end === clock && last.deleted === item.deleted) last.end += item.length;
    else list.push({ deleted: item.deleted, client, clock, end: clock + item.length });
  }
  return list.map((run) => `${run.deleted ? "~" : ""}${run.client}:${run.clock}+${run.end - run.clock}`).join(" ");
};

/** Every list, deleted items included, in its order. */
export const orders = (doc) => {
  const types = sorted(doc.share.keys()).map((name) => doc.share.get(name));
  for (const [, structs] of clientsOf(doc))
    for (const item of structs) if (item.content instanceof Y.ContentType) types.push(item.content.type);
  const lines = [];
  for (const type of types) {
    const name = owner(doc, type);
    const list = [];
    for (let item = type._start; item; item = item.right) list.push(item);
    if (list.length) lines.push(`${name} L ${runs(list)}`);
    for (const key of sorted(type._map.keys())) {
      const chain = [];
      for (let item = type._map.get(key); item; item = item.left) chain.unshift(item);
      lines.push(`${name} M${JSON.stringify(key)} ${runs(chain)}`);
    }
  }
  return lines.join("\n");
};
