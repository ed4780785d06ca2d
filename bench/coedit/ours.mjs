// The product as a server of the load generator: docs/realtime-protocol.md over a raw WebSocket, MessagePack by hand.
// The generator numbers its clients itself; the product hands out numbers. So numbers are translated here, both ways.
import fs from "node:fs";
import { putVar, setCursor, rv, cursor } from "../lib/yupd.mjs";

const { token, documents } = JSON.parse(fs.readFileSync(process.env.BENCH_DOCUMENTS, "utf8"));
const schema = Number(process.env.BENCH_SCHEMA);
const ids = new Map(); // the generator's name of a document → its id
const generatorOf = new Map(); // a number of the product → the generator's number
const S = Buffer.allocUnsafe(1024);

const idOf = (name) => {
  if (!ids.has(name)) ids.set(name, documents[ids.size % documents.length]);
  return ids.get(name);
};

// MessagePack: just what the protocol uses.
let B, P;
const str = (s) =>
  Buffer.concat([s.length < 32 ? Buffer.from([0xa0 | s.length]) : Buffer.from([0xd9, s.length]), Buffer.from(s)]);
const bin = (u) =>
  Buffer.concat([
    u.length < 256
      ? Buffer.from([0xc4, u.length])
      : Buffer.from([0xc6, u.length >>> 24, (u.length >> 16) & 255, (u.length >> 8) & 255, u.length & 255]),
    u,
  ]);
const int = (n) => {
  const b = Buffer.alloc(9);
  b[0] = 0xcf;
  b.writeBigUInt64BE(BigInt(n), 1);
  return b;
};
function invoke(target, ...args) {
  const body = Buffer.concat([
    Buffer.from([0x96, 1, 0x80, 0xc0]),
    str(target),
    Buffer.from([0x90 | args.length]),
    ...args,
    Buffer.from([0x90]),
  ]);
  const length = Buffer.alloc(5);
  return Buffer.concat([length.subarray(0, putVar(length, 0, body.length)), body]);
}
function value() {
  const t = B[P++];
  if (t < 0x80) return t;
  if (t >= 0xe0) return t - 256;
  if (t < 0x90) return map(t & 15);
  if (t < 0xa0) return list(t & 15);
  if (t < 0xc0) return text(t & 31);
  switch (t) {
    case 0xc0:
      return null;
    case 0xc2:
      return false;
    case 0xc3:
      return true;
    case 0xc4:
      return bytes(take(1));
    case 0xc5:
      return bytes(take(2));
    case 0xc6:
      return bytes(take(4));
    case 0xcc:
      return take(1);
    case 0xcd:
      return take(2);
    case 0xce:
      return take(4);
    case 0xcf:
      P += 8;
      return Number(B.readBigUInt64BE(P - 8));
    case 0xd0:
      P += 1;
      return B.readInt8(P - 1);
    case 0xd1:
      P += 2;
      return B.readInt16BE(P - 2);
    case 0xd2:
      P += 4;
      return B.readInt32BE(P - 4);
    case 0xd3:
      P += 8;
      return Number(B.readBigInt64BE(P - 8));
    case 0xd9:
      return text(take(1));
    case 0xda:
      return text(take(2));
    case 0xdc:
      return list(take(2));
    case 0xdd:
      return list(take(4));
    case 0xde:
      return map(take(2));
    default:
      throw new Error(`msgpack ${t}`);
  }
}
const take = (n) => {
  P += n;
  return B.readUIntBE(P - n, n);
};
const text = (n) => {
  P += n;
  return B.toString("utf8", P - n, P);
};
const bytes = (n) => {
  P += n;
  return [P - n, P];
};
const list = (n) => {
  const l = [];
  while (n--) l.push(value());
  return l;
};
const map = (n) => {
  const m = {};
  while (n--) {
    const k = value();
    m[k] = value();
  }
  return m;
};

// Each range of typed characters, as an update of the generator's own form. The first unit of a client is its text.
function passOn(c, b, from) {
  setCursor(b, from);
  for (let clients = rv(); clients > 0; clients--) {
    let structs = rv();
    const client = rv();
    let clock = rv();
    const generator = generatorOf.get(client);
    for (; structs > 0; structs--) {
      let p = cursor();
      const info = b[p];
      setCursor(b, p + 1);
      const ref = info & 31;
      if (ref === 0 || ref === 10) {
        clock += rv();
        continue;
      }
      if (info & 0x80) {
        rv();
        rv();
      }
      if (info & 0x40) {
        rv();
        rv();
      }
      if (!(info & 0xc0)) {
        if (rv() === 1) {
          const n = rv();
          setCursor(b, cursor() + n);
        } else {
          rv();
          rv();
        }
        if (info & 0x20) {
          const n = rv();
          setCursor(b, cursor() + n);
        }
      }
      let length = 1;
      if (ref === 4) {
        length = rv();
        setCursor(b, cursor() + length);
      } else if (ref === 1) length = rv();
      else if (ref === 7) {
        if (rv() === 3) {
          const n = rv();
          setCursor(b, cursor() + n);
        }
      } else throw new Error(`content ${ref}`);
      if (generator !== undefined && ref === 4) {
        p = cursor();
        let e = 2;
        S[0] = 1;
        S[1] = 1;
        e = putVar(S, e, generator);
        e = putVar(S, e, clock - 1);
        S[e++] = 0x81;
        S[e++] = 0;
        S[e++] = 0;
        e = putVar(S, e, length);
        c.onUpdate(S, 0, e);
        setCursor(b, p);
      }
      clock += length;
    }
  }
}

export default {
  // The generator writes the request line and no other header; a token belongs in a header, not in an address.
  path: () => `/hubs/documents HTTP/1.1\r\nAuthorization: Bearer ${token}\r\nX-Bench: 1`,
  open(c) {
    c.hs = true;
    c.saved = 0;
    c.ws.send(Buffer.from('{"protocol":"messagepack","version":1}\x1e'));
    c.alive = setInterval(() => (c.ws.closed ? clearInterval(c.alive) : c.ws.send(Buffer.from([2, 0x91, 6]))), 8000);
    c.alive.unref();
  },
  edit(c, client, clock) {
    let p = 0;
    const u = Buffer.allocUnsafe(64);
    u[p++] = 1;
    u[p++] = clock === 0 ? 2 : 1;
    p = putVar(u, p, c.number);
    p = putVar(u, p, clock === 0 ? 0 : clock + 1);
    if (clock === 0) {
      u[p++] = 7;
      u[p++] = 1;
      u[p++] = 7;
      u.write("default", p);
      p += 7;
      u[p++] = 6;
      u[p++] = 4;
      u[p++] = 0;
      p = putVar(u, p, c.number);
      p = putVar(u, p, 0);
    } else {
      u[p++] = 0x84;
      p = putVar(u, p, c.number);
      p = putVar(u, p, clock);
    }
    u[p++] = 1;
    u[p++] = 97 + (clock % 26);
    u[p++] = 0;
    c.ws.send(invoke("Push", bin(u.subarray(0, p))));
  },
  sendUpdate(c, update) {
    c.ws.send(invoke("Push", bin(update)));
  },
  message(c, b, p, end) {
    if (c.hs) {
      const i = b.indexOf(0x1e, p);
      if (b.toString("latin1", p, i) !== "{}") return c.fail(`handshake ${b.toString("latin1", p, i)}`);
      c.hs = false;
      p = i + 1;
      c.ws.send(invoke("Join", str(idOf(c.doc)), int(schema), bin(Buffer.from([0])), int(0)));
    }
    while (p < end) {
      setCursor(b, p);
      const n = rv();
      p = cursor();
      B = b;
      P = p + 1;
      if (b[P] === 1) {
        P++;
        value();
        value();
        const target = value();
        const args = value();
        if (target === "Changed") for (const [from] of args[0]) passOn(c, b, from);
        else if (target === "Saved") {
          c.onAck(args[0] - c.saved);
          c.saved = args[0];
        } else if (target === "Joined") {
          c.number = args[0].client;
          generatorOf.set(c.number, c.id);
          c.onState(b, ...args[0].update);
        } else if (target === "Ended") c.fail(`ended: ${args[0]}`);
      } else if (b[P] === 7) c.fail("hub close");
      p += n;
    }
  },
};
