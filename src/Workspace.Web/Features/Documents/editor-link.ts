import type { Editor } from "@tiptap/core";
import type { EditorTexts } from "./editor-texts";

const schemes = ["https:", "http:", "mailto:", "tel:"];

/** An address as people type it; null when it is none a document may point to. */
export function address(typed: string): string | null {
  const text = typed.trim();
  if (text === "") return null;
  const full = /^[a-z][a-z0-9+.-]*:/i.test(text)
    ? text
    : /^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/.test(text)
      ? `mailto:${text}`
      : `https://${text}`;
  try {
    return schemes.includes(new URL(full).protocol) ? full : null;
  } catch {
    return null;
  }
}

/** Asks for a link's address in a dialog. */
export function linkDialog(editor: Editor, texts: EditorTexts): { element: HTMLDialogElement; open: () => void } {
  const element = document.createElement("dialog");
  element.className = "editor__dialog";
  element.setAttribute("aria-labelledby", "link-title");
  element.innerHTML = `
    <form method="dialog" novalidate>
      <h2 class="nl-heading nl-heading--level-3" id="link-title"></h2>
      <div class="utrecht-form-field field">
        <label class="utrecht-form-label" for="link-address"></label>
        <div class="utrecht-form-field-error-message" id="link-error" role="alert"></div>
        <input class="utrecht-textbox utrecht-textbox--html-input" id="link-address" type="url" inputmode="url" autocomplete="off" />
      </div>
      <p class="nl-paragraph" data-part="open"><a class="nl-link" target="_blank" rel="noopener noreferrer"></a></p>
      <div class="acts">
        <button class="nl-button nl-button--primary" type="submit"></button>
        <button class="nl-button nl-button--secondary" type="button" data-act="remove"></button>
        <button class="nl-button nl-button--subtle" type="button" data-act="cancel"></button>
      </div>
    </form>`;
  const find = <T extends HTMLElement>(selector: string) => element.querySelector<T>(selector)!;
  const [input, error, remove] = [find<HTMLInputElement>("input"), find("#link-error"), find("[data-act=remove]")];
  find("h2").textContent = texts.linkTitle;
  find("label").textContent = texts.linkLabel;
  find("[type=submit]").textContent = texts.linkApply;
  remove.textContent = texts.linkRemove;
  find("[data-act=cancel]").textContent = texts.cancel;
  const [opening, way] = [find("[data-part=open]"), find<HTMLAnchorElement>("[data-part=open] a")];
  way.textContent = texts.linkOpen;

  const close = () => {
    element.close();
    editor.commands.focus();
  };
  const refuse = (text: string) => {
    error.textContent = text;
    input.setAttribute("aria-invalid", String(text !== ""));
    input.setAttribute("aria-describedby", "link-error");
  };
  find("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const href = address(input.value);
    if (href === null) {
      refuse(texts.linkInvalid);
      input.focus();
      return;
    }
    element.close();
    const chain = editor.chain().focus().extendMarkRange("link");
    if (editor.state.selection.empty && !editor.isActive("link")) {
      chain.insertContent({ type: "text", text: input.value.trim(), marks: [{ type: "link", attrs: { href } }] }).run();
    } else {
      chain.setLink({ href }).run();
    }
  });
  remove.addEventListener("click", () => {
    element.close();
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
  });
  find("[data-act=cancel]").addEventListener("click", close);

  const open = () => {
    input.value = (editor.getAttributes("link").href as string | undefined) ?? "";
    const present = address(input.value);
    opening.hidden = present === null;
    if (present) way.href = present;
    remove.hidden = !editor.isActive("link");
    refuse("");
    element.showModal();
  };
  return { element, open };
}
