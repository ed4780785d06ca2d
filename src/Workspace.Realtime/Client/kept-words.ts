import {
  applyUpdate,
  ContentType,
  createID,
  createRelativePositionFromTypeIndex,
  decodeUpdate,
  getItem,
  getState,
  isDeleted,
  Item,
  iterateDeletedStructs,
  mergeDeleteSets,
  XmlText,
  type AbstractStruct,
  type AbstractType,
  type Doc,
  type RelativePosition,
  type Transaction,
} from "yjs";
import { emptyBeside, holds, paragraphOf, plain, putApart, textOf } from "./shared-text";
import { partsOf, type DeleteSet } from "./unsent-words";

/**
 * An editor that makes a heading of a paragraph puts a new element in place of the old one. Words that somebody else was typing
 * in the old one go with it, though whoever changed it never saw them. Their author's browser finds them and puts them back.
 *
 * What the deleter knew stands in the delete set of their update, unit by unit; what only goes because its parent goes does not.
 */
export interface KeptWords {
  /** Put into the element that took the place of the old one. */
  inPlace: number;
  /** Put in a paragraph of their own, because nothing took that place. */
  apart: number;
  /** Where the caret of this client stands now, when it stood in what went. */
  caret: RelativePosition | null;
}

/** Letters: fewer are no word. */
const shortestApart = 2;

/** Letters: a text that was seen and is found back within a longer one has as many. */
const shortestSeen = 4;

/** Milliseconds in which a unit counts as just typed. */
const justTyped = 10_000;

/** A text that went, with what its deleter saw of it and what they did not. */
interface GoneText {
  text: XmlText;
  seen: string;
  /** In order; `at` is the place in `seen`. */
  words: { at: number; words: string }[];
  /** Of this client, in what was seen and the words together. */
  caret: number | null;
}

export class WordKeeper {
  /** What was typed of late: up to which clock, and when. */
  private readonly typed: { clock: number; at: number }[] = [];
  /** Own units below these clocks were not just typed; are committed. */
  private settled = 0;
  private saved = 0;

  constructor(
    private readonly doc: Doc,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Say so after every own edit. */
  edited(): void {
    this.fresh();
    const clock = this.clock();
    const [last, now] = [this.typed.at(-1), this.now()];
    if (last && now - last.at < 1_000) last.clock = clock;
    else this.typed.push({ clock, at: now });
  }

  /** Say so when all that was typed is committed. */
  allSaved(): void {
    this.saved = this.clock();
  }

  /**
   * Applies what others wrote; what this client typed meanwhile stays.
   * @param caret Where this client's caret stands.
   */
  apply(updates: Uint8Array[], origin: unknown, caret: RelativePosition | null = null): KeptWords {
    const deletes = mergeDeleteSets(updates.map((update) => decodeUpdate(update).ds));
    let gone: GoneText[] = [];
    let before = new Map<number, number>();
    const look = (transaction: Transaction) => {
      if (transaction.origin !== origin) return;
      before = transaction.beforeState;
      gone = this.goneIn(transaction, deletes, caret);
    };
    this.doc.on("afterTransaction", look);
    try {
      this.doc.transact(() => updates.forEach((update) => applyUpdate(this.doc, update, origin)), origin);
    } finally {
      this.doc.off("afterTransaction", look);
    }
    return gone.length === 0 ? { inPlace: 0, apart: 0, caret: null } : this.putBack(gone, before);
  }

  /** Applies what this client, under another number, left unsaved. What has no place any more comes at the end. */
  restore(left: Uint8Array, origin: unknown): KeptWords {
    const { structs, ds } = decodeUpdate(left);
    applyUpdate(this.doc, left, origin);
    const { store } = this.doc;
    const words = structs
      .flatMap((struct) => {
        if (!(struct instanceof Item)) return [];
        const { client } = struct.id;
        return partsOf(struct, ds)
          .filter(
            ({ clock, isListed }) =>
              !isListed &&
              clock < getState(store, client) &&
              (getItem(store, createID(client, clock)) as AbstractStruct).deleted,
          )
          .map(({ words }) => words.trim());
      })
      .join(" ");
    const kept = { inPlace: 0, apart: 0, caret: null };
    if (lettersIn(words) < shortestApart) return kept;
    const text = this.doc.getXmlFragment("default");
    this.doc.transact(() => text.insert(text.length, [paragraphOf(words)[0]]), this);
    return { ...kept, apart: 1 };
  }

  private clock(): number {
    const last = this.doc.store.clients.get(this.doc.clientID)?.at(-1);
    return last ? last.id.clock + last.length : 0;
  }

  /** Where the own units start of which it does not matter what the deleter listed. */
  private fresh(): number {
    const now = this.now();
    while (this.typed.length > 0 && now - this.typed[0].at > justTyped) this.settled = this.typed.shift()!.clock;
    return Math.min(this.settled, this.saved);
  }

  private goneIn(transaction: Transaction, deletes: DeleteSet, caret: RelativePosition | null): GoneText[] {
    const own = this.doc.clientID;
    const fresh = this.fresh();
    const texts = new Set<XmlText>();
    iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Item) || struct.id.client !== own || !(struct.parent instanceof XmlText)) return;
      const text = struct.parent;
      const isWhole = isListed(text, deletes);
      if (
        partsOf(struct, deletes).some(
          (part) => !part.isListed && (isWhole || (part.clock >= fresh && isGone(text.parent))),
        )
      )
        texts.add(text);
    });
    const caretIn = caret && textOf(this.doc, caret);
    if (caretIn?._item && isDeleted(transaction.deleteSet, caretIn._item.id)) texts.add(caretIn);
    return [...texts].map((text) => {
      const gone: GoneText = { text, seen: "", words: [], caret: null };
      let passed = 0;
      for (let item = text._start; item; item = item.right) {
        const at = text === caretIn && caret?.item && holds(item, caret.item) ? caret.item.clock : null;
        if (at !== null) gone.caret = passed;
        if (!isDeleted(transaction.deleteSet, item.id)) continue;
        for (const { clock, words, isListed } of partsOf(item, deletes)) {
          if (at !== null && at >= clock)
            gone.caret = passed + Math.min(at - clock + (caret!.assoc < 0 ? 1 : 0), words.length);
          if (isListed) gone.seen += words;
          else if (item.id.client === own) gone.words.push({ at: gone.seen.length, words });
          else continue;
          passed += words.length;
        }
      }
      if (text === caretIn && caret && !caret.item) gone.caret = caret.assoc < 0 ? 0 : passed;
      return gone;
    });
  }

  private putBack(gone: GoneText[], before: Map<number, number>): KeptWords {
    const kept: KeptWords = { inPlace: 0, apart: 0, caret: null };
    const taken = new Set<XmlText>();
    this.doc.transact(() => {
      for (const each of gone) {
        const words = each.words.map(({ words }) => words).join("");
        if (each.seen + words === "") continue;
        let place = this.successorOf(each, before, taken);
        if (place) {
          taken.add(place);
          const start = plain(place).indexOf(each.seen);
          for (const { at, words } of [...each.words].reverse()) place.insert(start + at, words);
          if (words !== "") kept.inPlace++;
          if (each.caret !== null) kept.caret = createRelativePositionFromTypeIndex(place, start + each.caret);
        } else if (lettersIn(words) >= shortestApart) {
          place = putApart(each.text, wholeWords(each));
          kept.apart++;
          if (each.caret !== null) kept.caret = createRelativePositionFromTypeIndex(place, place.length);
        }
      }
    }, this);
    return kept;
  }

  /** The text that was new with the same edit and says what the deleter saw. */
  private successorOf({ text, seen }: GoneText, before: Map<number, number>, taken: Set<XmlText>): XmlText | null {
    if (seen === "") return emptyBeside(text, before);
    let around: XmlText | null = null;
    for (const [client, structs] of this.doc.store.clients) {
      const known = before.get(client) ?? 0;
      for (let i = structs.length - 1; i >= 0 && structs[i].id.clock >= known; i--) {
        const struct = structs[i];
        if (!(struct instanceof Item) || struct.deleted || !(struct.content instanceof ContentType)) continue;
        const { type } = struct.content;
        if (!(type instanceof XmlText) || taken.has(type)) continue;
        const words = plain(type);
        if (words === seen) return type;
        if (seen.length >= shortestSeen && words.includes(seen)) around ??= type;
      }
    }
    return around;
  }
}

const lettersIn = (words: string) => words.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** What was typed, with the rest of the words it was typed in: a shared text only knows which letters are new. */
function wholeWords({ seen, words }: GoneText): string {
  let whole = "";
  const typed: [number, number][] = [];
  let from = 0;
  for (const each of words) {
    whole += seen.slice(from, each.at);
    typed.push([whole.length, whole.length + each.words.length]);
    whole += each.words;
    from = each.at;
  }
  whole += seen.slice(from);
  return [...whole.matchAll(/\S+\s*/gu)]
    .filter(({ 0: word, index }) => typed.some(([start, end]) => start < index + word.length && end > index))
    .map(([word]) => word)
    .join("");
}

/** A text that went while its element stays was joined with the one beside it by this editor. */
const isGone = (element: AbstractType<unknown> | null) => element?._item?.deleted === true;

/** Whether the deleter says of this text itself that it went: then they list all they knew of it. */
const isListed = (text: XmlText, deletes: DeleteSet) => text._item !== null && isDeleted(deletes, text._item.id);
