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

// Enhanced navigation brings the next page into this document. A reader must hear that it is another page, as after a full load;
// a full load itself leaves the focus where the browser or an autofocus puts it.
let page = location.pathname;
Blazor.addEventListener("enhancedload", () => {
  loadIslands();
  if (location.pathname === page) return;
  page = location.pathname;
  const heading = document.querySelector("h1");
  if (!heading || location.hash || document.querySelector("[autofocus]")) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
});
