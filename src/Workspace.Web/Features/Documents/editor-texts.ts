import type { EndReason, Status } from "@realtime/signalr-provider";

/** The texts of the editor, from the page's resources. */
export interface EditorTexts {
  editor: string;
  placeholder: string;
  toolbar: string;
  people: string;
  tools: Record<string, string>;
  status: Record<Exclude<Status, "ended">, string>;
  alreadySaved: string;
  ended: Record<EndReason, string>;
  reload: string;
  linkTitle: string;
  linkLabel: string;
  linkInvalid: string;
  linkApply: string;
  linkRemove: string;
  cancel: string;
  taskDone: string;
}
