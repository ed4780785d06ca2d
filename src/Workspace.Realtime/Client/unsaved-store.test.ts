import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { Doc, encodeStateAsUpdate } from "yjs";
import { beforeEach, expect, test, vi } from "vitest";
import { BrowserUnsaved } from "./unsaved-store";

/** Web Locks as browsers give them: one holder per name, until it lets go. */
class Locks {
  private readonly held = new Set<string>();

  request = async (name: string, options: LockOptions, work: (lock: object | null) => unknown): Promise<void> => {
    if (this.held.has(name)) {
      if (!options.ifAvailable) throw new DOMException("waited too long", "TimeoutError");
      await work(null);
      return;
    }
    this.held.add(name);
    await work({});
    this.held.delete(name);
  };
}

const named = new Map<string, string>();
beforeEach(() => {
  named.clear();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => named.get(key) ?? null,
    setItem: (key: string, value: string) => void named.set(key, value),
  });
  vi.stubGlobal("navigator", { locks: new Locks() });
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("IDBKeyRange", IDBKeyRange);
});

const words = (text: string): Uint8Array => {
  const doc = new Doc();
  doc.getText("t").insert(0, text);
  return encodeStateAsUpdate(doc);
};

/** Another tab of the same browser; one that was reloaded or duplicated keeps its name. */
function tab(document = "d", member = "m", keepsName = false): BrowserUnsaved {
  if (!keepsName) named.clear();
  return new BrowserUnsaved(document, member);
}

test("a tab that comes back finds what it had not saved", async () => {
  const before = tab();
  expect(await before.load()).toBeNull();
  const update = words("onderweg");
  before.save(update);
  before.close();

  expect(await tab("d", "m", true).load()).toEqual(update);
});

test("another tab sends what a tab that is gone left, and then it is gone from the browser", async () => {
  const gone = tab();
  await gone.load();
  const update = words("achtergelaten");
  gone.save(update);
  gone.close();

  const heir = tab();
  expect(await heir.load()).toEqual(update);
  heir.save(null);
  heir.close();
  expect(await tab().load()).toBeNull();
});

test("a tab that lives keeps its own, also when it is duplicated", async () => {
  const living = tab();
  await living.load();
  living.save(words("bezig"));

  expect(await tab().load()).toBeNull();
  expect(await tab("d", "m", true).load()).toBeNull();
});

test("another member and another document see nothing of it", async () => {
  const mine = tab();
  await mine.load();
  mine.save(words("van mij"));
  mine.close();

  expect(await tab("d", "somebody else").load()).toBeNull();
  expect(await tab("another document").load()).toBeNull();
});

test("a browser that keeps nothing is no failure", async () => {
  vi.stubGlobal("indexedDB", undefined);
  const store = tab();
  store.save(words("x"));
  expect(await store.load()).toBeNull();
  store.close();
});
