// yjs as the peer of the codec bench. `generate FOLDER`: traces of our own. `prepare TRACE LOG STATE`: the merged log and the
// state of a trace. `serve`: one piece of work per line of standard input, `WORK FILE`; prints milliseconds of
// clock and of processor, or bytes and 0.
import * as fs from "node:fs";
import * as readline from "node:readline";
import * as Y from "yjs";

/** Updates merged at a time: yjs sorts all its inputs anew for every struct, so that many small merges suit it best. */
const FAN_IN = 64;
const MANY = 16_000;
const DOCUMENTS = 40;

/** A trace is "YTRC", a version, a count, and per update its length and bytes; numbers are 32 bits, little-endian. */
const readTrace = (file) => {
  const bytes = fs.readFileSync(file);
  const updates = new Array(bytes.readUInt32LE(8));
  let at = 12;
  for (let i = 0; i < updates.length; i++) {
    const length = bytes.readUInt32LE(at);
    updates[i] = new Uint8Array(bytes.buffer, bytes.byteOffset + at + 4, length);
    at += 4 + length;
  }
  return updates;
};

const writeTrace = (file, updates) => {
  const number = (value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const parts = [Buffer.from("YTRC"), number(1), number(updates.length)];
  for (const update of updates) parts.push(number(update.length), Buffer.from(update));
  fs.writeFileSync(file, Buffer.concat(parts));
};

const applyAll = (updates) => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
};

const loadState = (state) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc;
};

const mergeAll = (updates) => {
  let level = updates;
  while (level.length > 1) {
    const next = [];
    for (let i = 0; i < level.length; i += FAN_IN) next.push(Y.mergeUpdates(level.slice(i, i + FAN_IN)));
    level = next;
  }
  return level[0];
};

/** Milliseconds on the clock and milliseconds of processor, helper threads included. */
const timed = (work) => {
  const used = process.cpuUsage();
  const start = performance.now();
  work();
  const passed = performance.now() - start;
  const { user, system } = process.cpuUsage(used);
  return [passed, (user + system) / 1000];
};

const heapUsed = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed + process.memoryUsage().external;
};

const memory = (state) => {
  const before = heapUsed();
  const documents = Array.from({ length: DOCUMENTS }, () => loadState(state));
  const used = heapUsed() - before;
  return used / documents.length;
};

const inputs = new Map();
const input = (file, read) => {
  if (!inputs.has(file)) inputs.set(file, read(file));
  return inputs.get(file);
};
const loaded = new Map();

const measure = (work, file) => {
  const trace = () => input(file, readTrace);
  const bytes = () => input(file, (name) => new Uint8Array(fs.readFileSync(name)));
  switch (work) {
    case "apply": {
      const updates = trace();
      return timed(() => applyAll(updates));
    }
    case "load": {
      const state = bytes();
      return timed(() => loadState(state));
    }
    case "encode": {
      if (!loaded.has(file)) loaded.set(file, loadState(bytes()));
      return timed(() => Y.encodeStateAsUpdate(loaded.get(file)));
    }
    case "merge-many": {
      const updates = trace().slice(0, MANY);
      return timed(() => Y.mergeUpdates(updates));
    }
    case "merge-all": {
      const updates = trace();
      return timed(() => mergeAll(updates));
    }
    case "merged-size":
      return [mergeAll(trace()).length, 0];
    case "memory":
      return [memory(bytes()), 0];
    default:
      throw new Error(`unknown work: ${work}`);
  }
};

/** The same numbers always. */
const random = (seed) => {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
};

const editor = (client, updates) => {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.on("update", (update, origin) => origin !== "remote" && updates.push(update));
  return doc;
};

/** One author who types, goes back, corrects and takes away. */
const typing = (edits) => {
  const r = random(1);
  const updates = [];
  const text = editor(7001, updates).getText("text");
  let at = 0;
  while (updates.length < edits) {
    if (r(40) === 0) at = r(text.length + 1);
    if (r(5) === 0 && at > 0) text.delete(--at, 1);
    else text.insert(at++, "een besluit, in rust genomen. "[r(30)]);
  }
  return updates;
};

/** Three authors in one structured document, each behind the others by some edits. */
const structured = (edits) => {
  const r = random(2);
  const updates = [];
  const authors = [11, 22, 33].map((client) => ({ doc: editor(client, updates), seen: 0 }));
  while (updates.length < edits) {
    const author = authors[r(authors.length)];
    if (r(20) === 0)
      for (; author.seen < updates.length; author.seen++) Y.applyUpdate(author.doc, updates[author.seen], "remote");
    const root = author.doc.getXmlFragment("prosemirror");
    author.doc.transact(() => {
      if (root.length === 0 || r(60) === 0) {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.insert(0, [new Y.XmlText("Artikel")]);
        root.insert(r(root.length + 1), [paragraph]);
        return;
      }
      const block = root.get(r(root.length));
      const text = block.get(0);
      const at = r(text.length + 1);
      if (r(12) === 0 && at > 0) text.delete(at - 1, 1);
      else if (r(30) === 0 && text.length > 1) text.format(0, 1 + r(text.length), { bold: r(2) ? {} : null });
      else if (r(50) === 0) block.setAttribute("align", ["left", "right"][r(2)]);
      else text.insert(at, "abcdefgh "[r(9)]);
    });
  }
  return updates;
};

const [verb, ...files] = process.argv.slice(2);
switch (verb) {
  case "generate":
    writeTrace(`${files[0]}/text.bin`, typing(60_000));
    writeTrace(`${files[0]}/xml.bin`, structured(20_000));
    break;
  case "prepare": {
    const [trace, log, state] = files;
    const updates = readTrace(trace);
    fs.writeFileSync(log, mergeAll(updates));
    fs.writeFileSync(state, Y.encodeStateAsUpdate(applyAll(updates)));
    break;
  }
  case "serve":
    for await (const line of readline.createInterface({ input: process.stdin })) {
      const [work, file] = line.split("\t");
      console.log(measure(work, file).join(" "));
    }
    break;
  default:
    console.error("usage: codec.mjs generate FOLDER | prepare TRACE LOG STATE | serve");
    process.exitCode = 2;
}
