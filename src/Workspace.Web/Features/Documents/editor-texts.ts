import type { EndReason, Right, Status } from "@realtime/signalr-provider";
import type { SchemaTexts } from "./editor-schema";

/** The texts of the editor, from the page's resources. */
export interface EditorTexts extends SchemaTexts {
  editor: string;
  toolbar: string;
  people: string;
  tools: Record<string, string>;
  blocks: Record<string, string>;
  /** Other words by which a block is found. */
  blockWords: Record<string, string>;
  status: Record<Exclude<Status, "ended">, string>;
  alreadySaved: string;
  keptWords: string;
  whoWrote: string;
  writtenBy: string;
  writtenByNobody: string;
  unreachable: string;
  ended: Record<EndReason, string>;
  rights: Record<Right, string>;
  /** Above the words that were not stored. */
  unsent: string;
  reload: string;
  close: string;
  cancel: string;
  linkTitle: string;
  linkLabel: string;
  linkInvalid: string;
  linkApply: string;
  linkRemove: string;
  linkOpen: string;
  kind: string;
  insert: string;
  more: string;
  tableTools: string;
  blockMenu: string;
  mentionMenu: string;
  emojiMenu: string;
  choices: string;
  oneChoice: string;
  noChoices: string;
  today: string;
  tomorrow: string;
  dayAfter: string;
  find: string;
  findWords: string;
  findNext: string;
  findPrevious: string;
  replaceBy: string;
  replace: string;
  replaceAll: string;
  replaced: string;
  foundOf: string;
  foundMany: string;
  foundNone: string;
  outline: string;
  words: string;
  oneWord: string;
  keysTitle: string;
  keyNames: Record<string, string>;
  pasteTitle: string;
  pasteBig: string;
  pasteTooBig: string;
  pasteAnyway: string;
}

/** A text with its places filled, as the server's are. */
export const filled = (text: string, ...values: (string | number)[]): string =>
  text.replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)]));
