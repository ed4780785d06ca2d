import { icon, type IconName } from "./editor-icons";

/** Small pieces of which the editor's controls are made. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className = "",
  text?: string,
): HTMLElementTagNameMap[K] {
  const created = document.createElement(name);
  if (className) created.className = className;
  if (text !== undefined) created.textContent = text;
  return created;
}

export function button(className: string, label?: string): HTMLButtonElement {
  const created = element("button", className);
  created.type = "button";
  if (label) {
    created.setAttribute("aria-label", label);
    created.title = label;
  }
  return created;
}

/** A button that shows its words. */
export function wordButton(className: string, words: string, act: () => void): HTMLButtonElement {
  const created = button(className);
  created.textContent = words;
  created.addEventListener("click", act);
  return created;
}

/** A button that shows a sign. */
export function signButton(sign: IconName, label: string, act: () => void): HTMLButtonElement {
  const created = button("editor__tool", label);
  created.append(icon(sign));
  created.addEventListener("click", act);
  return created;
}

/** In CSS pixels of the window. */
export interface Anchor {
  left: number;
  top: number;
  bottom: number;
}

/** Below its anchor, or above where there is no room; always within the window, also when a keyboard covers half of it. */
export function placeBy(popup: HTMLElement, anchor: Anchor): void {
  const edge = 8;
  const view = window.visualViewport;
  const [width, height] = [view?.width ?? innerWidth, view?.height ?? innerHeight];
  popup.style.maxBlockSize = "";
  const below = height - anchor.bottom - edge;
  const above = anchor.top - edge;
  const isBelow = below >= Math.min(popup.offsetHeight, 240) || below >= above;
  const most = popup.classList.contains("editor__menu--choices") ? 320 : Infinity;
  popup.style.maxBlockSize = `${Math.min(Math.max(isBelow ? below : above, 120), most)}px`;
  popup.style.insetInlineStart = `${Math.max(edge, Math.min(anchor.left, width - popup.offsetWidth - edge))}px`;
  popup.style.insetBlockStart = `${isBelow ? anchor.bottom + 4 : Math.max(edge, anchor.top - popup.offsetHeight - 4)}px`;
}
