// Facts of yjs for the C# engine. `sessions FROM TO`: seeded sessions of several editors, one JSON object a line.
// `read`: updates in base64 on standard input, one a line; prints for each what yjs and y-prosemirror make of it.
import * as readline from "node:readline";
import * as Y from "yjs";
import { yXmlFragmentToProsemirrorJSON } from "y-prosemirror";
import { orders, sha, tree, units } from "./canonical.mjs";

const base64 = (bytes) => Buffer.from(bytes).toString("base64");
const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));

/** The same numbers for the same seed, always. */
const random = (seed) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (n) => (n <= 0 ? 0 : next() % n);
  return { next, below, pick: (list) => list[below(list.length)], chance: (percent) => below(100) < percent };
};

/** A replica as a server keeps it: it applies and never edits. */
const replica = (gc) => {
  const doc = new Y.Doc({ gc, guid: "replica" });
  doc.on("afterTransaction", (transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return doc;
};

const WORDS = ["besluit ", "straat", "é", "😀", "漢字", "\n", "x", "<b>&", "de ", "\u0000", "🇳🇱"];
const text = (r) => Array.from({ length: 1 + r.below(4) }, () => r.pick(WORDS)).join("");
const value = (r) =>
  r.pick([
    1,
    -64,
    12.5,
    2 ** 31,
    1e300,
    "a",
    "",
    true,
    null,
    [1, [2, "b"]],
    { k: { n: 1 }, 9: 2 },
    new Uint8Array([1, 255]),
  ]);
const format = (r) =>
  r.pick([{ bold: true }, { bold: null }, { link: { href: "https://e.nl" } }, { link: null }, { size: 12.5 }]);

const editText = (r, type) => {
  const length = type.length;
  switch (r.below(length ? 6 : 1)) {
    case 0:
    case 1:
      return type.insert(r.below(length + 1), text(r));
    case 2:
      return type.insert(r.below(length + 1), text(r), format(r));
    case 3:
    case 4: {
      const at = r.below(length);
      return type.delete(at, 1 + r.below(Math.min(8, length - at)));
    }
    default: {
      const at = r.below(length);
      return type.format(at, 1 + r.below(length - at), format(r));
    }
  }
};

const editXml = (r, type) => {
  if (type instanceof Y.XmlText) return editText(r, type);
  const child = () =>
    r.chance(50) ? new Y.XmlText(text(r)) : new Y.XmlElement(r.pick(["paragraph", "heading", "listItem"]));
  switch (r.below(5)) {
    case 0:
      return type.insert(r.below(type.length + 1), [child(), child()]);
    case 1:
      return type.length ? type.delete(r.below(type.length), 1) : type.insert(0, [child()]);
    case 2:
      return type instanceof Y.XmlElement
        ? type.setAttribute(r.pick(["level", "align"]), value(r))
        : type.insert(0, [child()]);
    default:
      return type.length ? editXml(r, type.get(r.below(type.length))) : type.insert(0, [child()]);
  }
};

const edit = (r, doc) => {
  switch (r.below(6)) {
    case 0:
    case 1:
      return editText(r, doc.getText("t"));
    case 2:
    case 3:
      return editXml(r, doc.getXmlFragment("x"));
    case 4: {
      const map = doc.getMap("m");
      const key = r.pick(["a", "b", "é"]);
      return r.chance(20) ? map.delete(key) : map.set(key, r.chance(20) ? new Y.Text("in") : value(r));
    }
    default: {
      const list = doc.getArray("a");
      return list.length && r.chance(40)
        ? list.delete(r.below(list.length), 1)
        : list.insert(r.below(list.length + 1), [value(r), value(r)]);
    }
  }
};

const ROOTS = { a: "array", m: "map", t: "text", x: "xml" };
const treeOf = (doc) => ({
  a: tree(doc.getArray("a")),
  m: tree(doc.getMap("m")),
  t: tree(doc.getText("t")),
  x: tree(doc.getXmlFragment("x")),
});
const vectorOf = (doc) =>
  Object.fromEntries([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b));

/** A place in a text: in the root, or in one below the XML root. */
const anchor = (r, doc) => {
  const nested = doc
    .getXmlFragment("x")
    .toArray()
    .filter((child) => child instanceof Y.XmlText);
  const type = nested.length && r.chance(50) ? r.pick(nested) : doc.getText("t");
  const position = Y.createRelativePositionFromTypeIndex(type, r.below(type.length + 1), r.pick([0, -1]));
  return base64(Y.encodeRelativePosition(position));
};

const session = (seed) => {
  const r = random(seed);
  const updates = [];
  const editors = Array.from({ length: 2 + r.below(3) }, (_, i) => {
    const doc = new Y.Doc({ gc: r.chance(80), guid: "editor" });
    doc.clientID = r.chance(50) ? 1 + i + r.below(200) * 8 : 1 + i + r.next();
    const editor = {
      doc,
      inbox: [],
      undo: new Y.UndoManager([doc.getText("t"), doc.getXmlFragment("x")], { captureTimeout: 0 }),
    };
    doc.on("update", (update, origin) => {
      if (origin === "remote") return;
      updates.push(update);
      for (const other of editors) if (other !== editor) other.inbox.push(update);
    });
    return editor;
  });
  const steps = 10 + r.below(60);
  const looks = random(seed ^ 0x5eed);
  const server = replica(false);
  let seen = 0;
  const snapshots = [];
  const anchors = [];
  for (let i = 0; i < steps; i++) {
    const editor = r.pick(editors);
    if (looks.chance(5)) {
      for (; seen < updates.length; seen++) Y.applyUpdate(server, updates[seen]);
      snapshots.push(base64(Y.encodeSnapshot(Y.snapshot(server))));
    }
    if (looks.chance(10)) anchors.push(anchor(looks, editor.doc));
    if (r.chance(60))
      editor.doc.transact(() => {
        for (let n = 1 + r.below(3); n > 0; n--) edit(r, editor.doc);
      });
    else if (r.chance(20)) r.chance(70) ? editor.undo.undo() : editor.undo.redo();
    else
      for (let n = r.below(4); n > 0 && editor.inbox.length; n--)
        Y.applyUpdate(editor.doc, editor.inbox.splice(r.below(editor.inbox.length), 1)[0], "remote");
  }
  const delivery = updates.map((_, i) => i);
  for (let i = delivery.length - 1; i > 0; i--) {
    const k = r.below(i + 1);
    [delivery[i], delivery[k]] = [delivery[k], delivery[i]];
  }
  const merged = updates.length ? Y.mergeUpdates(updates) : new Uint8Array([0, 0]);
  const doc = replica(true);
  Y.applyUpdate(doc, merged);
  const keeping = replica(false);
  Y.applyUpdate(keeping, merged);
  const known = new Map();
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc)))
    if (r.chance(70)) known.set(client, r.below(clock + 1));
  const count = Math.floor(delivery.length * (0.3 + looks.below(50) / 100));
  const partial = replica(true);
  for (const index of delivery.slice(0, count)) Y.applyUpdate(partial, updates[index]);
  const half = (rest) => base64(Y.mergeUpdates(updates.filter((_, i) => i % 2 === rest)));
  const restored = (snapshot) =>
    treeOf(Y.createDocFromSnapshot(keeping, Y.decodeSnapshot(bytes(snapshot)), replica(false)));
  const resolved = (position) =>
    Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(bytes(position)), doc)?.index ?? null;
  const knownVector = Y.encodeStateVector(known);
  return {
    seed,
    roots: ROOTS,
    updates: updates.map(base64),
    delivery,
    merged: base64(merged),
    mergedStateVector: base64(Y.encodeStateVectorFromUpdate(merged)),
    state: base64(Y.encodeStateAsUpdate(doc)),
    stateNoGc: base64(Y.encodeStateAsUpdate(keeping)),
    stateVector: vectorOf(doc),
    canonSha: sha(units(doc)),
    orderSha: sha(orders(keeping)),
    tree: treeOf(doc),
    text: { t: doc.getText("t").toString(), x: doc.getXmlFragment("x").toString() },
    diffs: [
      {
        sv: base64(knownVector),
        diffUpdate: base64(Y.diffUpdate(merged, knownVector)),
        encodeState: base64(Y.encodeStateAsUpdate(doc, knownVector)),
      },
    ],
    partial: { n: count, stateVector: vectorOf(partial), canonSha: sha(units(partial)) },
    ...(updates.length > 3 ? { halves: { even: half(0), odd: half(1) } } : {}),
    snapshots: snapshots.map((snapshot) => ({ snapshot, restored: restored(snapshot) })),
    anchors: anchors.map((pos) => ({ pos, index: resolved(pos) })),
  };
};

const [verb, from, to] = process.argv.slice(2);
if (verb === "sessions") {
  for (let seed = Number(from); seed <= Number(to); seed++) console.log(JSON.stringify(session(seed)));
} else if (verb === "read") {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const doc = replica(true);
    Y.applyUpdate(doc, bytes(line));
    const pending = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
    console.log(
      JSON.stringify({
        pending,
        text: doc.getText("t").toString(),
        doc: yXmlFragmentToProsemirrorJSON(doc.getXmlFragment("default")),
      }),
    );
  }
} else {
  console.error("usage: facts.mjs sessions FROM TO | facts.mjs read");
  process.exitCode = 2;
}
