import { Extension, type Extensions } from "@tiptap/core";
import { suggesting } from "../Suggestions/suggestion-mode";
import { commentMarks } from "./comment-marks";
import type { NegotiationRoom } from "./negotiation";

/** The keys and marks of comments and suggestions, which the editor needs from its start. */
export const negotiating = (room: () => NegotiationRoom | undefined): Extensions => [
  Extension.create({
    name: "negotiating",
    addKeyboardShortcuts() {
      const doing = (act: () => unknown) => () => {
        act();
        return true;
      };
      return {
        "Mod-Alt-m": doing(() => room()?.comment()),
        "Mod-Alt-j": doing(() => room()?.step(1)),
        "Mod-Alt-k": doing(() => room()?.step(-1)),
        "Mod-Shift-e": doing(() => room()?.suggestions.setMode(!room()!.suggestions.isSuggesting)),
        "Mod-Alt-Enter": doing(() => room()?.suggestions.settleHere(true)),
        "Mod-Alt-Backspace": doing(() => room()?.suggestions.settleHere(false)),
      };
    },
    addProseMirrorPlugins: () => [commentMarks((thread) => room()?.choose(thread))],
  }),
  suggesting({
    isMine: (id) => room()?.suggestions.recording.isMine(id) ?? false,
    made: (id) => room()?.suggestions.recording.made(id),
    refused: () => room()?.suggestions.recording.refused(),
    press: (id) => room()?.suggestions.recording.press(id),
  }),
];
