import { element, placeBy, type Anchor } from "./editor-elements";
import { fill } from "./editor-menu";
import type { IconName } from "./editor-icons";

export interface Choice {
  label: string;
  icon?: IconName;
  hint?: string;
  /** In place of an icon, such as a person's avatar. */
  mark?: HTMLElement;
}

/** Choices beside a text field that keeps the focus (WAI-ARIA list box). */
export class ListBox<T extends Choice> {
  private readonly popup = element("div", "editor__menu editor__menu--choices");
  private readonly list = element("div");
  private choices: T[] = [];
  private at = 0;

  /** @param anchor What the list stands by, now. */
  constructor(
    private readonly field: HTMLElement,
    id: string,
    private readonly anchor: () => Anchor,
    private readonly onChoose: (choice: T) => void,
  ) {
    this.list.id = id;
    this.list.setAttribute("role", "listbox");
    this.popup.append(this.list);
    // It scrolls, so it must be reachable; the Tab key chooses before it gets there.
    this.popup.tabIndex = 0;
    // A press must not take the focus, nor the caret, out of the text.
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get isEmpty(): boolean {
    return this.choices.length === 0;
  }

  /** @param nothing What stands there when there are no choices; left out, nothing is shown. */
  show(label: string, choices: T[], nothing = ""): void {
    this.choices = choices;
    if (choices.length === 0 && nothing === "") {
      this.hide();
      return;
    }
    this.list.setAttribute("aria-label", label);
    this.list.replaceChildren(...choices.map((choice, index) => this.option(choice, index)));
    this.popup.querySelector(".editor__menu-empty")?.remove();
    if (choices.length === 0) this.popup.append(element("p", "editor__menu-empty", nothing));
    if (!this.popup.isConnected) {
      this.field.closest(".editor")!.append(this.popup);
      addEventListener("scroll", this.place, true);
    }
    this.place();
    this.field.setAttribute("aria-haspopup", "listbox");
    this.field.setAttribute("aria-controls", this.list.id);
    this.point(0);
  }

  hide(): void {
    this.choices = [];
    this.popup.remove();
    removeEventListener("scroll", this.place, true);
    for (const name of ["aria-haspopup", "aria-controls", "aria-activedescendant"]) this.field.removeAttribute(name);
  }

  /** Whether the key was for the list. */
  onKey(event: KeyboardEvent): boolean {
    if (this.isEmpty || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1 }[event.key];
    if (to !== undefined) this.point((to + this.choices.length) % this.choices.length);
    else if (event.key === "Enter" || event.key === "Tab") this.choose(this.at);
    else return false;
    return true;
  }

  private option(choice: T, index: number): HTMLElement {
    const option = element("div", "editor__choice");
    option.id = `${this.list.id}-${index}`;
    option.setAttribute("role", "option");
    fill(option, choice);
    if (choice.mark) option.firstChild!.replaceWith(choice.mark);
    option.addEventListener("click", () => this.choose(index));
    option.addEventListener("pointermove", () => this.at !== index && this.point(index));
    return option;
  }

  private point(at: number): void {
    this.at = at;
    [...this.list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const option = this.list.children[at];
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  private choose(index: number): void {
    const choice = this.choices[index];
    this.hide();
    this.onChoose(choice);
  }

  private readonly place = (): void => placeBy(this.popup, this.anchor());
}
