import { button, element, placeBy } from "./editor-elements";
import { icon, type IconName } from "./editor-icons";

export interface MenuItem {
  label: string;
  icon?: IconName;
  /** Written beside the words. */
  hint?: string;
  keys?: string;
  /** A choice that is on or off. */
  isOn?: boolean;
  isPossible?: boolean;
  /** Starts another group. */
  isFirst?: boolean;
  /** The menu stays, to do it again. */
  stays?: boolean;
  act: () => void;
}

/** A button that opens a menu (WAI-ARIA menu button pattern). The items are made when it opens. */
export function menuButton(label: string, items: () => MenuItem[], onLeave: () => void): HTMLButtonElement {
  const opener = button("editor__tool", label);
  opener.setAttribute("aria-haspopup", "menu");
  opener.setAttribute("aria-expanded", "false");
  let menu: HTMLElement | undefined;

  const close = () => {
    menu?.remove();
    menu = undefined;
    opener.setAttribute("aria-expanded", "false");
    removeEventListener("pointerdown", outside, true);
    removeEventListener("scroll", place, true);
  };
  const outside = (event: Event) => {
    const target = event.target as Node;
    if (!menu?.contains(target) && !opener.contains(target)) close();
  };
  const place = () => menu && placeBy(menu, opener.getBoundingClientRect());

  const open = (first: "first" | "last" = "first") => {
    close();
    if (opener.getAttribute("aria-disabled") === "true") return;
    menu = element("div", "editor__menu");
    menu.setAttribute("role", "menu");
    menu.setAttribute("aria-label", label);
    const rows = items().map((item) => row(item, () => act(item)));
    menu.append(...rows);
    menu.addEventListener("keydown", (event) => onKey(event, rows));
    menu.addEventListener("focusout", (event) => {
      const to = event.relatedTarget as Node | null;
      if (to && !menu?.contains(to) && to !== opener) close();
    });
    opener.closest(".editor")!.append(menu);
    opener.setAttribute("aria-expanded", "true");
    place();
    addEventListener("pointerdown", outside, true);
    addEventListener("scroll", place, true);
    (first === "first" ? rows[0] : rows.at(-1))?.focus({ preventScroll: true });
  };
  const act = (item: MenuItem) => {
    if (item.isPossible === false) return;
    if (item.stays) {
      item.act();
      return;
    }
    close();
    onLeave();
    item.act();
  };
  const onKey = (event: KeyboardEvent, rows: HTMLElement[]) => {
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined) rows[(to + rows.length) % rows.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") {
      close();
      opener.focus();
      if (event.key === "Tab") return;
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== " ") {
      const letter = event.key.toLowerCase();
      [...rows.slice(at + 1), ...rows.slice(0, at + 1)]
        .find((each) => each.innerText.trim().toLowerCase().startsWith(letter))
        ?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  opener.addEventListener("click", () => (menu ? close() : open()));
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open(event.key === "ArrowDown" ? "first" : "last");
  });
  return opener;
}

function row(item: MenuItem, act: () => void): HTMLButtonElement {
  const created = button("editor__choice");
  created.setAttribute("role", item.isOn === undefined ? "menuitem" : "menuitemcheckbox");
  created.tabIndex = -1;
  if (item.isOn !== undefined) created.setAttribute("aria-checked", String(item.isOn));
  if (item.isPossible === false) created.setAttribute("aria-disabled", "true");
  if (item.keys) created.setAttribute("aria-keyshortcuts", item.keys);
  if (item.isFirst) created.classList.add("editor__choice--first");
  fill(created, item);
  created.addEventListener("click", act);
  return created;
}

/** What a choice shows: icon, words, and how else to get it. */
export function fill(choice: HTMLElement, { icon: drawn, label, hint, keys, isOn }: Omit<MenuItem, "act">): void {
  choice.append(drawn ? icon(drawn) : element("span", "icon"), element("span", "editor__choice-label", label));
  const beside = hint ?? (keys ? shown(keys) : "");
  if (beside) choice.append(element("span", "editor__choice-hint", beside));
  if (isOn) choice.append(icon("check"));
}

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Keys as they are written on the keyboard. */
export const shown = (keys: string) =>
  (isMac ? keys.replaceAll("Control", "⌘").replaceAll("Alt", "⌥").replaceAll("Shift", "⇧") : keys)
    .replaceAll("Control", "Ctrl")
    .replaceAll("ArrowLeft", "←")
    .replaceAll("ArrowRight", "→")
    .replaceAll("+", isMac ? " " : "+");
