// A program of somebody else's, written from docs/realtime-protocol.md alone: it enters a document, types a paragraph, and says
// on its output what it then reads, until its input ends.
//   TOKEN=… node client.mjs ADDRESS DOCUMENT TEXT
import * as signalR from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import * as Y from "yjs";

const [address, document, text] = process.argv.slice(2);
const doc = new Y.Doc();
const connection = new signalR.HubConnectionBuilder()
  .withUrl(`${address}hubs/documents`, {
    transport: signalR.HttpTransportType.WebSockets,
    accessTokenFactory: () => process.env.TOKEN,
    headers: { Authorization: `Bearer ${process.env.TOKEN}` },
  })
  .configureLogging(signalR.LogLevel.Error)
  .withHubProtocol(new MessagePackHubProtocol())
  .build();

const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
const read = () =>
  say({
    text: doc
      .getXmlFragment("default")
      .toArray()
      .map((block) => block.toArray().join(""))
      .join("\n"),
  });

connection.on("Joined", (welcome) => {
  Y.applyUpdate(doc, welcome.update, "server");
  doc.clientID = welcome.client;
  doc.on("update", (update, origin) => origin === "server" || connection.send("Push", update));
  say({ people: welcome.people.map((person) => person.name) });
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment("default").push([paragraph]);
});
connection.on("Changed", (updates) => {
  for (const update of updates) Y.applyUpdate(doc, update, "server");
  read();
});
connection.on("Saved", (pushes) => say({ saved: pushes }));
connection.on("Awareness", () => {});
connection.on("Ended", (reason) => say({ ended: reason }));

await connection.start();
await connection.send("Join", document, 3, Uint8Array.of(0), 0);
process.stdin.on("end", () => connection.stop()).resume();
