import type { Slice } from "@tiptap/pm/model";
import { mendLists } from "./editor-paste-lists";

/** Never text: what programs put beside it. */
const noise = [
  "style, script, meta, link, title, xml",
  "[style*='mso-hide:all'], [style*='display:none'], [style*='display: none']",
  "[style*='mso-element:comment'], .MsoCommentReference, .MsoFootnoteReference, a[name^='_msocom']",
  "br.Apple-interchange-newline, img, .EOP",
].join();

const kept = new Set(["href", "colspan", "rowspan", "start", "data-type", "data-checked", "data-level"]);

/**
 * Clipboard HTML of Word, Google Docs and pages, without what only looks: styles become marks, paragraphs that pretend to be lists
 * become lists, and nothing else of the look is left. What comes from this editor is left alone.
 */
export function cleanPasted(html: string): string {
  if (html.includes("data-pm-slice")) return html;
  const { body } = new DOMParser().parseFromString(html, "text/html");
  mendLists(body);
  body.querySelectorAll(noise).forEach((element) => element.remove());
  nameBlocks(body);
  for (const element of [...body.querySelectorAll<HTMLElement>("[style]")]) markByStyle(element);
  for (const element of [...body.querySelectorAll("*")]) {
    const isPlain = /^(span|font|o:p)$/i.test(element.tagName);
    const isLook =
      /^(b|strong)$/i.test(element.tagName) && (isNormal(element) || element.closest("h1, h2, h3, h4, h5, h6"));
    if (isPlain || isLook) element.replaceWith(...element.childNodes);
  }
  for (const element of body.querySelectorAll("*"))
    for (const { name } of [...element.attributes]) if (!kept.has(name)) element.removeAttribute(name);
  dropEmpty(body);
  return body.innerHTML;
}

/** Titles, headings and quotes that are paragraphs with a name. */
function nameBlocks(body: HTMLElement): void {
  const rename = (element: Element, name: string) => {
    const renamed = element.ownerDocument.createElement(name);
    renamed.append(...element.childNodes);
    element.replaceWith(renamed);
  };
  body.querySelectorAll("p.MsoTitle").forEach((element) => rename(element, "h1"));
  body.querySelectorAll("p.MsoSubtitle").forEach((element) => rename(element, "h2"));
  body.querySelectorAll("p.MsoQuote, p.MsoIntenseQuote").forEach((element) => rename(element, "blockquote"));
  for (const element of [...body.querySelectorAll("p[role=heading][aria-level], div[role=heading][aria-level]")]) {
    const level = Number(element.getAttribute("aria-level"));
    if (level >= 1 && level <= 6) rename(element, `h${level}`);
  }
}

const isNormal = (element: Element) => /(^|;)\s*font-weight:\s*(normal|400)/i.test(element.getAttribute("style") ?? "");

/** What was only said by a style becomes an element. */
function markByStyle(element: HTMLElement): void {
  const style = element.getAttribute("style")!.toLowerCase().replaceAll(/\s/g, "");
  if (!/^(span|font|a|b|i|em|strong|u)$/i.test(element.tagName)) return;
  const names = [
    /(^|;)font-weight:(bold|[6-9]00)/.test(style) && "strong",
    /(^|;)font-style:italic/.test(style) && "em",
    /(^|;)text-decoration(-line)?:[^;]*underline/.test(style) && !element.closest("a") && "u",
    /(^|;)text-decoration(-line)?:[^;]*line-through/.test(style) && "s",
  ].filter((name) => name !== false);
  for (const name of names) {
    const mark = element.ownerDocument.createElement(name);
    mark.append(...element.childNodes);
    element.append(mark);
  }
}

/** Paragraphs that only made room, and marks around nothing. */
function dropEmpty(body: HTMLElement): void {
  const isEmpty = (element: Element) =>
    element.textContent!.replaceAll("\u00a0", " ").trim() === "" && !element.querySelector("br, hr, td, th, input");
  for (const element of [...body.querySelectorAll("strong, em, u, s, a, code")].reverse())
    if (element.textContent === "") element.remove();
  for (const element of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, blockquote, div, li, ul, ol")].reverse())
    if (isEmpty(element) && !element.closest("pre")) element.remove();
  // Google Docs puts a line break between two blocks.
  for (const line of [...body.querySelectorAll("body > br, div > br")]) {
    const beside = [line.previousElementSibling, line.nextElementSibling];
    if (beside.some((element) => element && /^(p|h\d|ul|ol|table|blockquote|div)$/i.test(element.tagName)))
      line.remove();
  }
}

/** In bytes of an edit, rather too many than too few. The server refuses one of 1 MiB. */
export const mostPasted = 700_000;

/** In bytes: from here on it takes a while for everybody. */
export const muchPasted = 150_000;

/** What pasting this will about send. */
export function weightOf(slice: Slice): number {
  let weight = 0;
  const encoder = new TextEncoder();
  slice.content.descendants((node) => {
    weight += node.isText ? encoder.encode(node.text).length + 30 * node.marks.length : 80;
  });
  return weight;
}
