import { mergeUpdates } from "yjs";

/** Larger batches are sent in parts; the server takes updates of at most 1 MiB. */
const batchBytes = 256 * 1024;

/** Local edits the server has not acknowledged yet, in order. One batch is under way at a time, so what waits grows together. */
export class OutgoingEdits {
  private waiting: Uint8Array[] = [];
  private underWay: Uint8Array | null = null;

  add(update: Uint8Array): void {
    this.waiting.push(update);
  }

  /** The next batch to send; null when there is nothing, or something is under way. */
  next(): Uint8Array | null {
    if (this.underWay || this.waiting.length === 0) return null;
    let [count, bytes] = [0, 0];
    while (count < this.waiting.length && (count === 0 || bytes + this.waiting[count].length <= batchBytes)) {
      bytes += this.waiting[count++].length;
    }
    this.underWay = merged(this.waiting.splice(0, count));
    return this.underWay;
  }

  /** The batch under way is committed. */
  confirm(): void {
    this.underWay = null;
  }

  /** The connection broke: whether the batch under way arrived is unknown, and sending it twice does no harm. */
  retry(): void {
    if (this.underWay) this.waiting.unshift(this.underWay);
    this.underWay = null;
  }

  get isEmpty(): boolean {
    return !this.underWay && this.waiting.length === 0;
  }

  /** Everything that is not acknowledged, as one update; null when there is nothing. */
  all(): Uint8Array | null {
    const updates = this.underWay ? [this.underWay, ...this.waiting] : this.waiting;
    return updates.length === 0 ? null : merged(updates);
  }
}

const merged = (updates: Uint8Array[]) => (updates.length === 1 ? updates[0] : mergeUpdates(updates));
