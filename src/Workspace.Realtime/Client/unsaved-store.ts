/** Keeps edits the server has not acknowledged through a reload of the page. They stay in this tab and go with it. */
export class UnsavedStore {
  constructor(
    private readonly storage: Storage,
    private readonly key: string,
  ) {}

  load(): Uint8Array | null {
    const text = this.storage.getItem(this.key);
    if (text === null) return null;
    try {
      return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    } catch {
      this.storage.removeItem(this.key);
      return null;
    }
  }

  /** False when the browser has no room for it. */
  save(update: Uint8Array | null): boolean {
    if (update === null) {
      this.storage.removeItem(this.key);
      return true;
    }
    let text = "";
    for (let at = 0; at < update.length; at += 8192) text += String.fromCharCode(...update.subarray(at, at + 8192));
    try {
      this.storage.setItem(this.key, btoa(text));
      return true;
    } catch {
      return false;
    }
  }
}
