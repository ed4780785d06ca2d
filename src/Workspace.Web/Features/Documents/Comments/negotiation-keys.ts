import { Extension, type Extensions } from "@tiptap/core";
import { negotiationPlugins, type NegotiationRoom } from "./negotiation";

/** The keys and marks of comments, which the editor needs from its start. */
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
      };
    },
    addProseMirrorPlugins: () => negotiationPlugins(room),
  }),
];
