import "./main.css";
import "./menus";

declare const Blazor: { addEventListener(name: "enhancedload", listener: () => void): void };

/** An island is a custom element `ws-agenda-board` in `AgendaBoard.island.ts`; its code loads only on pages that hold it. */
const islands = import.meta.glob<unknown>("../Features/**/*.island.ts");
const islandName = (path: string) =>
  "ws" + path.slice(path.lastIndexOf("/") + 1, -".island.ts".length).replace(/[A-Z]/g, (c) => "-" + c.toLowerCase());

function loadIslands() {
  for (const [path, load] of Object.entries(islands)) {
    if (document.querySelector(islandName(path))) void load();
  }
}

loadIslands();
// Enhanced navigation brings the next page's elements into this document.
Blazor.addEventListener("enhancedload", loadIslands);
