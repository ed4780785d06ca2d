import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { button, element } from "./editor-elements";
import { imageWidths, type ImageAttributes, type ImageWidth } from "./editor-images";
import { nodeNow, sharedNode } from "./editor-places";
import type { EditorTexts } from "./editor-texts";

/** Letters; a screen reader reads it in one go. */
const longestAlt = 500;

/** Asks what an image shows, and how wide it is. */
export function imageDialog(
  editor: Editor,
  all: EditorTexts,
  files: string,
): { element: HTMLDialogElement; open: (at: number) => void } {
  const texts = all.image;
  const dialog = element("dialog", "editor__dialog");
  dialog.setAttribute("aria-labelledby", "image-title");
  const form = element("form");
  form.method = "dialog";
  const title = element("h2", "nl-heading nl-heading--level-3", texts.title);
  title.id = "image-title";
  const picture = element("img", "image-dialog__picture");
  picture.alt = "";
  const field = element("div", "utrecht-form-field field");
  const label = element("label", "utrecht-form-label", texts.altLabel);
  label.htmlFor = "image-alt";
  const hint = element("div", "utrecht-form-field-description", texts.altHint);
  hint.id = "image-hint";
  const alt = element("textarea", "utrecht-textarea utrecht-textarea--html-textarea");
  alt.id = "image-alt";
  alt.rows = 3;
  alt.maxLength = longestAlt;
  alt.setAttribute("aria-describedby", hint.id);
  field.append(label, hint, alt);
  const decorative = element("input", "utrecht-checkbox utrecht-checkbox--html-input");
  decorative.type = "checkbox";
  const decoration = element("label", "image-dialog__choice");
  decoration.append(decorative, texts.decorative);
  const widths = element("fieldset", "image-dialog__widths");
  widths.append(element("legend", "utrecht-form-label", texts.width));
  const radios = imageWidths.map((width) => {
    const radio = element("input", "utrecht-radio-button utrecht-radio-button--html-input");
    radio.type = "radio";
    radio.name = "image-width";
    radio.value = width;
    const choice = element("label", "image-dialog__choice");
    choice.append(radio, texts[width]);
    widths.append(choice);
    return radio;
  });
  const acts = element("div", "acts");
  const act = (words: string, kind: string, type: "submit" | "button" = "button") => {
    const control = button(`nl-button nl-button--${kind}`);
    control.type = type;
    control.textContent = words;
    acts.append(control);
    return control;
  };
  act(texts.save, "primary", "submit");
  const remove = act(texts.remove, "secondary");
  const cancel = act(all.cancel, "subtle");
  form.append(title, picture, field, decoration, widths, acts);
  dialog.append(form);

  let shared: ReturnType<typeof sharedNode> = null;
  let opened: ImageAttributes | null = null;

  /** Where the image is now: others may have written above it, or taken it away. */
  const place = (): number | null => {
    const { state } = editor;
    const node = shared && nodeNow(state, shared);
    let at: number | null = null;
    state.doc.descendants((each, where) => {
      if (at === null && (node ? each === node : each.type.name === "image" && each.attrs.file === opened?.file))
        at = where;
      return at === null;
    });
    return at;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    const at = place();
    if (at === null) return;
    const words = alt.value.trim().replaceAll(/\s+/g, " ");
    const { state } = editor;
    editor.view.dispatch(
      state.tr.setNodeMarkup(at, null, {
        ...state.doc.nodeAt(at)!.attrs,
        // Left empty it is asked for again; only who says so makes it decoration.
        alt: decorative.checked ? "" : words === "" ? null : words,
        width: radios.find((radio) => radio.checked)!.value as ImageWidth,
      }),
    );
  });
  remove.addEventListener("click", () => {
    dialog.close();
    const at = place();
    if (at !== null) editor.view.dispatch(editor.state.tr.delete(at, at + 1));
  });
  cancel.addEventListener("click", () => dialog.close());
  decorative.addEventListener("change", () => (alt.disabled = decorative.checked));
  dialog.addEventListener("close", () => {
    const at = place();
    if (at !== null) editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, at)));
    editor.commands.focus();
  });

  const open = (at: number) => {
    const node = editor.state.doc.nodeAt(at);
    if (node?.type.name !== "image" || !editor.isEditable || document.querySelector("dialog[open]")) return;
    shared = sharedNode(editor.state, node);
    opened = node.attrs as ImageAttributes;
    picture.src = `${files}/${opened.file}`;
    alt.value = opened.alt ?? "";
    decorative.checked = opened.alt === "";
    alt.disabled = decorative.checked;
    for (const radio of radios) radio.checked = radio.value === opened.width;
    dialog.showModal();
    (alt.disabled ? decorative : alt).focus();
  };
  return { element: dialog, open };
}
