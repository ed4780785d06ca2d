import { element, wordButton } from "./editor-elements";

/** Asks yes or no, or only tells when there is nothing to say yes to. */
export function ask(
  root: HTMLElement,
  words: { title: string; text: string; yes?: string; no: string },
  onYes: () => void,
  onClose: () => void,
): void {
  const dialog = element("dialog", "editor__dialog");
  dialog.setAttribute("aria-labelledby", "ask-title");
  dialog.setAttribute("aria-describedby", "ask-text");
  const title = element("h2", "nl-heading nl-heading--level-3", words.title);
  title.id = "ask-title";
  const text = element("p", "nl-paragraph", words.text);
  text.id = "ask-text";
  const acts = element("div", "acts");
  const act = (label: string, kind: string, doIt?: () => void) => {
    acts.append(
      wordButton(`nl-button nl-button--${kind}`, label, () => {
        dialog.close();
        doIt?.();
      }),
    );
  };
  if (words.yes) act(words.yes, "primary", onYes);
  act(words.no, words.yes ? "subtle" : "primary");
  dialog.append(title, text, acts);
  dialog.addEventListener("close", () => {
    dialog.remove();
    onClose();
  });
  root.append(dialog);
  dialog.showModal();
}
