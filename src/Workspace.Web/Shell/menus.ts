// Menus are <details> and work without this; here they also close as people expect: on Escape, and when attention goes elsewhere.
const openMenus = () => document.querySelectorAll<HTMLDetailsElement>("details.menu[open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
    menu.open = false;
  }
});

const closeOthers = (event: Event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target as Node)) menu.open = false;
  }
};
document.addEventListener("pointerdown", closeOthers);
document.addEventListener("focusin", closeOthers);
