import { expect, test } from "vitest";
import { UnsavedStore } from "./unsaved-store";

class MemoryStorage implements Storage {
  private readonly items = new Map<string, string>();
  constructor(private readonly room = Infinity) {}
  get length() {
    return this.items.size;
  }
  clear = () => this.items.clear();
  getItem = (key: string) => this.items.get(key) ?? null;
  key = (index: number) => [...this.items.keys()][index] ?? null;
  removeItem = (key: string) => void this.items.delete(key);
  setItem = (key: string, value: string) => {
    if (value.length > this.room) throw new DOMException("full", "QuotaExceededError");
    this.items.set(key, value);
  };
}

test("bytes come back as they were", () => {
  const storage = new MemoryStorage();
  const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256);
  expect(new UnsavedStore(storage, "a").save(bytes)).toBe(true);
  expect(new UnsavedStore(storage, "a").load()).toEqual(bytes);
  expect(new UnsavedStore(storage, "b").load()).toBeNull();
});

test("nothing unsaved leaves nothing behind", () => {
  const storage = new MemoryStorage();
  const store = new UnsavedStore(storage, "a");
  store.save(new Uint8Array([1]));
  store.save(null);
  expect(storage.length).toBe(0);
});

test("a full or damaged storage is no failure", () => {
  expect(new UnsavedStore(new MemoryStorage(3), "a").save(new Uint8Array(100))).toBe(false);
  const storage = new MemoryStorage();
  storage.setItem("a", "%%%");
  expect(new UnsavedStore(storage, "a").load()).toBeNull();
  expect(storage.length).toBe(0);
});
