import { HubConnectionState, type HubConnection } from "@microsoft/signalr";
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, XmlElement, XmlText } from "yjs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SignalRProvider, type Status } from "./signalr-provider";

/** A server in memory behind SignalR's own interface: what it has committed is in `doc`. */
class Server {
  readonly doc = new Doc();
  readonly pushes: Uint8Array[] = [];
  isUp = true;
  right = "edit";
  private static lastClient = 0;
  private pushed = 0;
  private handlers = new Map<string, (...values: never[]) => void>();
  private closed = () => {};
  private state = HubConnectionState.Disconnected;

  readonly connection = {
    on: (name: string, handler: (...values: never[]) => void) => this.handlers.set(name, handler),
    onclose: (handler: () => void) => (this.closed = handler),
    start: async () => {
      if (!this.isUp) throw new Error("down");
      this.state = HubConnectionState.Connected;
    },
    stop: async () => this.drop(),
    send: async (name: string, ...values: unknown[]) => {
      if (name === "Join") this.welcome(values[2] as Uint8Array, (values[3] as number) || ++Server.lastClient);
      if (name === "Push") this.pushes.push(values[0] as Uint8Array);
    },
    getState: () => this.state,
  };

  get hub(): HubConnection {
    return Object.defineProperty(this.connection, "state", { get: () => this.state }) as unknown as HubConnection;
  }

  say(name: string, ...values: unknown[]): void {
    this.handlers.get(name)!(...(values as never[]));
  }

  commit(): void {
    for (const update of this.pushes.splice(0)) {
      applyUpdate(this.doc, update);
      this.pushed++;
    }
    this.say("Saved", this.pushed, this.pushed);
  }

  drop(): void {
    if (this.state === HubConnectionState.Disconnected) return;
    this.state = HubConnectionState.Disconnected;
    this.closed();
  }

  private welcome(stateVector: Uint8Array, client: number): void {
    this.pushed = 0;
    this.say("Joined", {
      client,
      sequence: 0,
      update: encodeStateAsUpdate(this.doc, stateVector),
      stateVector: encodeStateVector(this.doc),
      right: this.right,
      people: [],
    });
  }
}

/** What a tab leaves to the next one. */
let left: Uint8Array | null = null;
const unsaved = {
  load: () => Promise.resolve(left),
  save: (update: Uint8Array | null) => void (left = update),
  close: () => {},
};
let provider: SignalRProvider;

async function open(server: Server): Promise<Status[]> {
  const statuses: Status[] = [];
  await new Promise<void>((resolve) => {
    provider = new SignalRProvider({
      url: "/hubs/documents",
      document: "d",
      member: "m",
      unsaved,
      connection: server.hub,
      onStatus: (status, reason) => statuses.push((reason ? `${status}:${reason}` : status) as Status),
      onJoined: () => resolve(),
      onRight: (right) => statuses.push(right as Status),
    });
  });
  return statuses;
}

const type = (text: string) => provider.doc.getText("default").insert(provider.doc.getText("default").length, text);
const textOf = (doc: Doc) => doc.getText("default").toJSON();

beforeEach(() => {
  left = null;
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", () => {});
  vi.stubGlobal("removeEventListener", () => {});
});

afterEach(() => {
  provider.destroy();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("saved is said after the commit, not before", async () => {
  const server = new Server();
  const statuses = await open(server);
  type("a");
  type("b");
  expect(statuses.at(-1)).toBe("saving");
  server.commit();
  expect(statuses.at(-1)).toBe("saving");
  server.commit();
  expect(statuses).toEqual(["saved", "saving", "saved"]);
  expect(textOf(server.doc)).toBe("ab");
});

test("what was typed while the server was away arrives when it is back", async () => {
  const server = new Server();
  const statuses = await open(server);
  type("a");
  server.pushes.length = 0;
  server.isUp = false;
  server.drop();
  type("b");
  expect(statuses.at(-1)).toBe("offline");
  server.doc.getText("other").insert(0, "theirs");
  server.isUp = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(statuses.at(-1)).toBe("saving");
  server.commit();
  expect(statuses.at(-1)).toBe("saved");
  expect(textOf(server.doc)).toBe("ab");
  expect(provider.doc.getText("other").toJSON()).toBe("theirs");
});

test("a server that never answers is left and tried again", async () => {
  const server = new Server();
  const statuses = await open(server);
  type("a");
  server.pushes.length = 0;
  await vi.advanceTimersByTimeAsync(16_000);
  expect(server.pushes.length).toBe(1);
  server.commit();
  expect(statuses).toEqual(["saved", "saving", "offline", "saving", "saved"]);
});

test("edits that were not saved survive a reload", async () => {
  const before = new Server();
  await open(before);
  type("a");
  before.commit();
  type("b");
  provider.destroy();

  const after = new Server();
  applyUpdate(after.doc, encodeStateAsUpdate(before.doc));
  const statuses = await open(after);
  expect(textOf(provider.doc)).toBe("ab");
  expect(statuses.at(-1)).toBe("saving");
  after.commit();
  expect(statuses.at(-1)).toBe("saved");
  expect(textOf(after.doc)).toBe("ab");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(left).toBeNull();
});

test("a server that lost what it acknowledged gets it again", async () => {
  const server = new Server();
  await open(server);
  type("a");
  server.commit();
  const other = new Server();
  server.drop();
  Object.assign(server, { doc: other.doc });
  await vi.advanceTimersByTimeAsync(1_000);
  server.commit();
  expect(textOf(other.doc)).toBe("a");
});

test("a refusal ends it and says why", async () => {
  const server = new Server();
  const statuses = await open(server);
  type("a");
  server.say("Ended", "not-found");
  expect(statuses.at(-1)).toBe("ended:not-found");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(statuses.at(-1)).toBe("ended:not-found");
  expect(left).toBeNull();
});

test("what an outdated page could not send is kept for the newer one", async () => {
  const before = new Server();
  await open(before);
  type("a");
  before.say("Ended", "schema");
  provider.destroy();
  const after = new Server();
  await open(after);
  after.commit();
  expect(textOf(after.doc)).toBe("a");
});

const block = (name: string, words: string) => {
  const element = new XmlElement(name);
  element.insert(0, [new XmlText(words)]);
  return element;
};

const written = (doc: Doc) => doc.getXmlFragment("default").toString();

/** A server with a paragraph, and somebody who makes a heading of it without having seen anything else. */
function withParagraph(): { server: Server; heading: () => void } {
  const server = new Server();
  server.doc.getXmlFragment("default").insert(0, [block("paragraph", "Wij willen bomen")]);
  const somebody = new Doc();
  applyUpdate(somebody, encodeStateAsUpdate(server.doc));
  const heading = () => {
    const vector = encodeStateVector(somebody);
    somebody.transact(() => {
      somebody.getXmlFragment("default").delete(0, 1);
      somebody.getXmlFragment("default").insert(0, [block("heading", "Wij willen bomen")]);
    });
    const update = encodeStateAsUpdate(somebody, vector);
    applyUpdate(server.doc, update);
    server.say("Changed", [update], 2);
  };
  return { server, heading };
}

const typeInside = () => {
  const paragraph = provider.doc.getXmlFragment("default").get(0) as XmlElement;
  (paragraph.get(0) as XmlText).insert(4, "eigenlijk ");
};

test.each(["committed", "under way", "offline"])(
  "words that were %s when somebody replaced their paragraph stand in what took its place",
  async (when) => {
    const { server, heading } = withParagraph();
    await open(server);
    typeInside();
    if (when === "committed") server.commit();
    if (when === "offline") {
      server.isUp = false;
      server.drop();
      server.pushes.length = 0;
      // Longer ago than just typed.
      await vi.advanceTimersByTimeAsync(600_000);
    }
    heading();
    server.isUp = true;
    await vi.advanceTimersByTimeAsync(10_000);
    while (server.pushes.length > 0) server.commit();
    expect(written(provider.doc)).toBe("<heading>Wij eigenlijk willen bomen</heading>");
    expect(written(server.doc)).toBe(written(provider.doc));
  },
);

test("words that go on in one's own line stand in what took its place", async () => {
  const server = new Server();
  await open(server);
  provider.doc.getXmlFragment("default").insert(0, [block("paragraph", "Begin.")]);
  while (server.pushes.length > 0) server.commit();
  const somebody = new Doc();
  applyUpdate(somebody, encodeStateAsUpdate(server.doc));
  server.isUp = false;
  server.drop();
  ((provider.doc.getXmlFragment("default").get(0) as XmlElement).get(0) as XmlText).insert(6, " Onderweg.");
  await vi.advanceTimersByTimeAsync(600_000);
  somebody.getXmlFragment("default").delete(0, 1);
  somebody.getXmlFragment("default").insert(0, [block("heading", "Op school. Begin.")]);
  applyUpdate(server.doc, encodeStateAsUpdate(somebody));
  server.isUp = true;
  await vi.advanceTimersByTimeAsync(10_000);
  while (server.pushes.length > 0) server.commit();
  expect(written(server.doc)).toBe("<heading>Op school. Begin. Onderweg.</heading>");
  expect(written(provider.doc)).toBe(written(server.doc));
});

test("words of a closed tab in a paragraph that is no longer there come back as a paragraph", async () => {
  const { server, heading } = withParagraph();
  await open(server);
  typeInside();
  provider.destroy();
  heading();
  const after = new Server();
  applyUpdate(after.doc, encodeStateAsUpdate(server.doc));
  await open(after);
  while (after.pushes.length > 0) after.commit();
  expect(written(after.doc)).toContain("eigenlijk");
  expect(written(after.doc)).toContain("<heading>Wij willen bomen</heading>");
});

test("Right to write that goes away leaves a reader who goes on seeing what others write", async () => {
  const server = new Server();
  const statuses = await open(server);
  type("Alles bewaard.");
  server.commit();
  server.say("Rights", "read");
  type(" Van de editor zelf.");

  expect(statuses.at(-1)).toBe("read");
  expect(server.pushes).toEqual([]);
  expect(provider.hasUnsaved).toBe(false);
});

test.each(["at once", "after the connection was lost"])(
  "What a writer types whose right came back %s builds on what the server has",
  async (when) => {
    const server = new Server();
    await open(server);
    type("Alles bewaard.");
    server.commit();
    server.say("Rights", "read");
    type(" Van de editor zelf.");
    if (when === "at once") server.say("Rights", "edit");
    else {
      server.drop();
      await vi.advanceTimersByTimeAsync(2_000);
    }
    type(" En weer getypt.");
    while (server.pushes.length > 0) server.commit();

    expect(textOf(server.doc)).toBe("Alles bewaard. Van de editor zelf. En weer getypt.");
    expect(provider.hasUnsaved).toBe(false);
  },
);

test("What an editor tidies up as a writer comes back who could only read builds on what it tidied up before", async () => {
  const server = new Server();
  await open(server);
  server.say("Rights", "read");
  type("Eerst. ");
  server.drop();
  server.doc.getText("default").insert(0, "Van een ander. ");
  provider.doc.once("update", () => type("Toen."));
  await vi.advanceTimersByTimeAsync(2_000);
  while (server.pushes.length > 0) server.commit();

  expect(textOf(server.doc)).toContain("Toen.");
  expect(textOf(server.doc)).toBe(textOf(provider.doc));
  expect(provider.hasUnsaved).toBe(false);
});

test("Words under way when the right to write goes away are said not to be stored, and can be copied", async () => {
  const server = new Server();
  const statuses = await open(server);
  type("Nog niet bewaard.");
  server.say("Rights", "comment");
  server.say("Ended", "read-only");

  expect(statuses.filter((status) => status.startsWith("ended"))).toEqual(["ended:read-only"]);
  expect(provider.unsentWords).toBe("Nog niet bewaard.");
  expect(textOf(provider.doc)).toBe("Nog niet bewaard.");
  expect(left).toBeNull();
});

test("Words of who comes back without the right to write are not thrown away in silence", async () => {
  const server = new Server();
  const statuses = await open(server);
  server.drop();
  type("Onderweg getypt.");
  server.right = "read";
  await vi.advanceTimersByTimeAsync(2_000);

  expect(statuses.at(-1)).toBe("ended:read-only");
  expect(provider.unsentWords).toBe("Onderweg getypt.");
});

test("Words of who was signed out wait for them in this tab", async () => {
  const server = new Server();
  const statuses = await open(server);
  type("Bijna bewaard.");
  server.say("Ended", "signed-out");
  expect(statuses.at(-1)).toBe("ended:signed-out");
  provider.destroy();

  const again = new Server();
  await open(again);
  again.commit();
  expect(textOf(again.doc)).toBe("Bijna bewaard.");
});
