import type { Node } from "@tiptap/pm/model";

/** Stands for whatever is no letter. */
export const noLetter = "\ufffc";

/** The letters of a line, each at its own place: what is no letter takes as many signs as it takes places. Notes are not its words. */
export function lineOf(block: Node): string {
  let text = "";
  block.forEach((child, at) => {
    text = text.padEnd(at, noLetter) + (child.text ?? "");
  });
  return text.padEnd(block.content.size, noLetter);
}
