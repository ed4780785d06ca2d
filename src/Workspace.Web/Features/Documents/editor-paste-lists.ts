interface Item {
  level: number;
  isOrdered: boolean;
  element: Element;
}

/** Lists as other programs put them on the clipboard, made into lists in lists. */
export function mendLists(body: HTMLElement): void {
  gather(body, wordItem);
  gather(body, wordOnlineItem);
  for (const item of body.querySelectorAll("li[role=checkbox], li[aria-checked]")) {
    item.setAttribute("data-type", "taskItem");
    item.setAttribute("data-checked", String(item.getAttribute("aria-checked") === "true"));
    item.parentElement!.setAttribute("data-type", "taskList");
  }
  // Google Docs puts the deeper list beside the item it belongs to.
  for (const list of [...body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")]) {
    const before = list.previousElementSibling;
    if (before?.tagName === "LI") before.append(list);
    else {
      const item = list.ownerDocument.createElement("li");
      list.replaceWith(item);
      item.append(list);
    }
  }
}

/** Word: a paragraph `mso-list:l0 level2 lfo1`, with the sign in a span that is to be ignored. */
function wordItem(element: Element): Item | null {
  if (element.tagName !== "P") return null;
  const level = /mso-list:[^;"]*?level(\d)/i.exec(element.getAttribute("style") ?? "");
  if (!level) return null;
  const sign = element.querySelector("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']");
  const isOrdered = /^\W*[\da-z]{1,4}[.)]/i.test(sign?.textContent?.trim() ?? "");
  sign?.remove();
  return { level: Number(level[1]), isOrdered, element };
}

/** Word in the browser: a list of its own for every item, with the level on the item. */
function wordOnlineItem(element: Element): Item | null {
  if (!element.classList.contains("ListContainerWrapper")) return null;
  const item = element.querySelector("li");
  if (!item) return null;
  return {
    level: Number(item.getAttribute("data-aria-level") ?? item.getAttribute("aria-level") ?? 1),
    isOrdered: item.parentElement?.tagName === "OL",
    element: item,
  };
}

/** Makes one list of each run of items that stand beside each other. */
function gather(body: HTMLElement, read: (element: Element) => Item | null): void {
  const parents = new Set(
    [...body.querySelectorAll("p, .ListContainerWrapper")].map((element) => element.parentElement!),
  );
  for (const parent of parents) {
    let run: Item[] = [];
    let place: ChildNode[] = [];
    const close = () => {
      if (run.length > 0) {
        const list = nested(run, parent.ownerDocument);
        place[0].replaceWith(list);
        for (const old of place.slice(1)) old.remove();
      }
      [run, place] = [[], []];
    };
    for (const child of [...parent.children]) {
      const item = read(child);
      if (!item) close();
      else {
        run.push(item);
        place.push(child);
      }
    }
    close();
  }
}

function nested(items: Item[], document: Document): HTMLElement {
  const lists: { level: number; list: HTMLElement }[] = [];
  for (const { level, isOrdered, element } of items) {
    while (lists.length > 1 && lists.at(-1)!.level > level) lists.pop();
    let top = lists.at(-1);
    if (!top || top.level < level) {
      const list = document.createElement(isOrdered ? "ol" : "ul");
      top?.list.lastElementChild?.append(list);
      top = { level, list };
      lists.push(top);
    }
    const item = document.createElement("li");
    const line = element.tagName === "P" ? document.createElement("p") : item;
    line.append(...element.childNodes);
    if (line !== item) item.append(line);
    top.list.append(item);
  }
  return lists[0].list;
}
