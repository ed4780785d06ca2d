// A tab in which somebody types without pause, without a browser around it: the product's own client, a document and a file in
// place of the tab's storage. What it did and what was acknowledged goes to its output; killing it is killing the tab.
//   node typist.mjs '{"url","document","cookie","storage","first","done"}'
import { existsSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import { SignalRProvider } from "../../../src/Workspace.Realtime/Client/signalr-provider";
import * as Y from "yjs";

interface Tab {
  url: string;
  document: string;
  cookie: string;
  storage: string;
  /** The first of this person's characters; each is typed once. */
  first: number;
  /** How many acts tabs before this one did. */
  done: number;
}

const tab = JSON.parse(process.argv[2]) as Tab;

/** Out before it goes on, also what is longer than the pipe holds. */
function say(what: object): void {
  let left = Buffer.from(`${JSON.stringify(what)}\n`);
  while (left.length > 0) {
    try {
      left = left.subarray(writeSync(1, left));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
}

Object.assign(globalThis, { addEventListener: () => undefined, removeEventListener: () => undefined });
const kept = () => (existsSync(tab.storage) ? readFileSync(tab.storage) : new Uint8Array());

let acts = tab.done;
let isTyping = false;
let isOpen = false;
const provider = new SignalRProvider({
  url: tab.url,
  document: tab.document,
  member: "typist",
  unsaved: {
    load: () => Promise.resolve(kept().length > 0 ? new Uint8Array(kept()) : null),
    save: (update) => writeFileSync(tab.storage, update ?? ""),
    close: () => undefined,
  },
  connection: new HubConnectionBuilder()
    .withUrl(tab.url, {
      transport: HttpTransportType.WebSockets,
      skipNegotiation: true,
      headers: { Cookie: tab.cookie },
    })
    .withHubProtocol(new MessagePackHubProtocol())
    .configureLogging(LogLevel.None)
    .build(),
  onJoined: () => {
    isOpen = true;
  },
  onStatus: (status, reason) => {
    if (status === "saved") say({ saved: acts });
    if (status === "ended") say({ ended: reason });
  },
});

const body = provider.doc.getXmlFragment("default");
const texts = () =>
  body
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((text): text is Y.XmlText => text instanceof Y.XmlText);
const words = () =>
  texts()
    .map((text) => text.toString())
    .join("");
const random = (below: number) => Math.floor(Math.random() * below);

function type(): void {
  const all = texts();
  if (all.length === 0 || (all.length < 5 && random(50) === 0)) {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText()]);
    body.insert(random(body.length + 1), [paragraph]);
    return;
  }
  if (acts > tab.done && random(8) === 0) {
    const gone = String.fromCharCode(tab.first + tab.done + random(acts - tab.done));
    const text = all.find((text) => text.toString().includes(gone));
    if (text) {
      say({ act: ++acts, removed: gone });
      text.delete(text.toString().indexOf(gone), 1);
      return;
    }
  }
  const text = all[random(all.length)];
  const letter = String.fromCharCode(tab.first + acts);
  say({ act: ++acts, typed: letter });
  text.insert(random(text.length + 1), letter);
}

setInterval(() => isOpen && isTyping && type(), 60);
createInterface({ input: process.stdin }).on("line", (line) => {
  if (line === "type") isTyping = true;
  if (line === "rest") isTyping = false;
  if (line === "read") say({ words: words(), isSaved: !provider.hasUnsaved && isOpen, acts });
});
process.stdin.on("end", () => process.exit());
