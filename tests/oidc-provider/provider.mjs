// A partner organisation's OpenID provider, as tests need one: real protocol, made-up people, a sign-in page of two lines.
// Reads one JSON object per line on standard input: { people } to begin with, then { client } to add or change one, or
// { people } again to replace them.
// Answers each with one JSON line. Ends when its standard input does.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Provider } from "oidc-provider";

const clients = new Map();
const stored = new Map();

/** Keeps everything in memory, and asks `clients` anew each time, so that a changed secret counts at once. */
class Store {
  constructor(name) {
    this.name = name;
  }
  key(id) {
    return `${this.name}:${id}`;
  }
  async upsert(id, payload) {
    stored.set(this.key(id), payload);
  }
  async find(id) {
    return this.name === "Client" ? clients.get(id) : stored.get(this.key(id));
  }
  async findByUid(uid) {
    return [...stored].find(([key, value]) => key.startsWith(`${this.name}:`) && value.uid === uid)?.[1];
  }
  async findByUserCode() {}
  async consume(id) {
    const payload = stored.get(this.key(id));
    if (payload) payload.consumed = Math.floor(Date.now() / 1000);
  }
  async destroy(id) {
    stored.delete(this.key(id));
  }
  async revokeByGrantId(grantId) {
    for (const [key, value] of stored) if (value.grantId === grantId) stored.delete(key);
  }
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async () => {
  const { value, done } = await lines.next();
  return done ? undefined : JSON.parse(value);
};
const answer = (message) => process.stdout.write(JSON.stringify(message) + "\n");

let { people } = await next();
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

const server = createServer();
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  adapter: Store,
  claims: { openid: ["sub", "acr", "amr"], profile: ["name"], email: ["email", "email_verified"] },
  acrValues: ["http://eidas.europa.eu/LoA/low"],
  cookies: {
    keys: ["a key that signs nothing of value"],
    // Cookies ignore ports, and several of these providers share one host.
    names: Object.fromEntries(
      ["session", "interaction", "resume"].map((name) => [name, `_${name}_${new URL(issuer).port}`]),
    ),
  },
  features: { devInteractions: { enabled: false } },
  jwks: {
    keys: [generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" })],
  },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
  clockTolerance: 5,
  ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  async findAccount(_, sub) {
    const person = people.find((candidate) => candidate.sub === sub);
    return person && { accountId: sub, claims: async () => ({ email_verified: true, ...person }) };
  },
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
});
provider.on("server_error", (_, error) => process.stderr.write(`${error.stack}\n`));

const handle = provider.callback();
server.on("request", async (request, response) => {
  const url = new URL(request.url, issuer);
  if (!url.pathname.startsWith("/interaction/")) {
    return handle(request, response);
  }
  try {
    const { params } = await provider.interactionDetails(request, response);
    const sub = url.searchParams.get("sub");
    if (sub === "") {
      return await provider.interactionFinished(request, response, { error: "access_denied" });
    }
    if (sub) {
      const login = { accountId: sub, acr: "http://eidas.europa.eu/LoA/low", amr: ["pwd"] };
      return await provider.interactionFinished(request, response, { login });
    }
    const choices = people
      .map((person) => `<p><a href="?sub=${encodeURIComponent(person.sub)}">${escape(person.name)}</a></p>`)
      .join("");
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(
      `<!doctype html><html lang="en"><title>Partner</title><h1>Who are you?</h1>` +
        `${choices}<p><a href="?sub=">Cancel</a></p><pre>${escape(JSON.stringify(params, null, 2))}</pre></html>`,
    );
  } catch (error) {
    response.statusCode = 400;
    response.end(String(error));
  }
});

answer({ issuer });
for (let command = await next(); command; command = await next()) {
  people = command.people ?? people;
  if (command.client) clients.set(command.client.client_id, command.client);
  answer({});
}
process.exit(0);
