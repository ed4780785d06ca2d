import { mergeUpdates } from "yjs";

/** Keeps edits the server has not acknowledged, for a tab that is closed, reloaded or crashes before they are. */
export interface UnsavedStore {
  /** What this tab kept before, and what tabs kept that are gone; null when there is nothing. */
  load(): Promise<Uint8Array | null>;
  /** Replaces all that `load` gave and was saved here since; null when everything is acknowledged. */
  save(update: Uint8Array | null): void;
  close(): void;
}

const edits = "unsaved";

/**
 * In the browser's IndexedDB: a row per tab, which other tabs leave alone for as long as that tab lives (it holds a Web Lock),
 * and send when it is gone. Rows are one member's: nobody else who signs in on this computer sends or sees them.
 */
export class BrowserUnsaved implements UnsavedStore {
  private readonly rows: string;
  private readonly opened: Promise<IDBDatabase | null>;
  private readonly held: (() => void)[] = [];
  private mine: string;
  private adopted: string[] = [];

  constructor(document: string, member: string) {
    this.rows = `${member}/${document}/`;
    this.mine = this.rows + (sessionStorage.getItem(edits) ?? newTab());
    this.opened = open();
  }

  async load(): Promise<Uint8Array | null> {
    // A page that is being reloaded holds its lock until it is gone; a tab that was duplicated never lets go.
    if (!(await this.hold(this.mine, { signal: AbortSignal.timeout(500) }))) {
      this.mine = this.rows + newTab();
      await this.hold(this.mine);
    }
    try {
      const database = await this.opened;
      if (!database) return null;
      const found = await answer(read(database).getAllKeys(IDBKeyRange.bound(this.rows, `${this.rows}\uffff`)));
      for (const row of found as string[]) {
        if (row !== this.mine && (await this.hold(row, { ifAvailable: true }))) this.adopted.push(row);
      }
      const updates = await Promise.all(
        [this.mine, ...this.adopted].map((row) => answer<Uint8Array | undefined>(read(database).get(row))),
      );
      const left = updates.filter((update) => update !== undefined);
      return left.length === 0 ? null : mergeUpdates(left);
    } catch {
      return null;
    }
  }

  save(update: Uint8Array | null): void {
    void this.opened.then((database) => {
      if (!database) return;
      const store = database.transaction(edits, "readwrite").objectStore(edits);
      if (update) store.put(update, this.mine);
      else store.delete(this.mine);
      for (const row of this.adopted.splice(0)) store.delete(row);
      // The page may be gone before the browser would do it by itself.
      store.transaction.commit();
    });
  }

  close(): void {
    for (const release of this.held) release();
    void this.opened.then((database) => database?.close());
  }

  private async hold(row: string, options: LockOptions = {}): Promise<boolean> {
    // Pages over plain http have no locks: there a tab sends its own rows alone.
    if (!("locks" in navigator)) return row === this.mine;
    return new Promise((resolve) => {
      navigator.locks
        .request(`${edits}:${row}`, options, (lock) => {
          resolve(lock !== null);
          return lock ? new Promise<void>((release) => this.held.push(release)) : undefined;
        })
        .catch(() => resolve(false));
    });
  }
}

function newTab(): string {
  const tab = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
  sessionStorage.setItem(edits, tab);
  return tab;
}

/** Null where the browser keeps nothing, such as in some private windows: then leaving the page is what loses text, and it warns. */
function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open("workspace", 1);
      request.onupgradeneeded = () => request.result.createObjectStore(edits);
      request.onsuccess = () => resolve(request.result);
      request.onerror = request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}

const read = (database: IDBDatabase) => database.transaction(edits).objectStore(edits);

const answer = <T>(request: IDBRequest): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
  });
