/** Drawn in a square of 24, as lines. */
const paths = {
  bold: "M8 5h5a3.5 3.5 0 0 1 0 7H8zM8 12h6a3.5 3.5 0 0 1 0 7H8z",
  italic: "M10.5 5h6M7.5 19h6M14 5l-4 14",
  underline: "M7.5 4.5V11a4.5 4.5 0 0 0 9 0V4.5M6 20h12",
  strike: "M5 12h14M16 7.5C15 6 13.7 5 12 5c-2.5 0-4 1.5-4 3.2M8 16.5c1 1.5 2.3 2.5 4 2.5 2.5 0 4-1.5 4-3.2",
  code: "M8.5 7L3.5 12l5 5M15.5 7l5 5-5 5",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7L12 6.300M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.700l1-1",
  paragraph: "M5 7h14M5 12h14M5 17h9",
  heading1: "M5 5v14M13 5v14M5 12h8M17 11l2.5-1.500V19",
  heading2: "M4 5v14M12 5v14M4 12h8M15.5 11.500c.5-3 5-2.5 4.5.5-.3 1.7-3 3.5-4.5 7H20",
  heading3: "M4 5v14M12 5v14M4 12h8M16 10h4l-2.5 3.500c3.5 0 3.5 5 0 5.5-1 0-1.5-.3-2-.8",
  bulletList: "M9.5 6.500H20M9.5 12H20M9.5 17.500H20M5 6.500h.01M5 12h.01M5 17.500h.01",
  orderedList:
    "M10 6.500H20M10 12H20M10 17.500H20M4 5l1.5-.5V9M4 14.500c.3-1.5 2.5-1.2 2.3.2-.1.8-1.3 1.8-2.3 3.300h2.5",
  taskList: "M11 6.500H20M11 12H20M11 17.500H20M4 6.500l1.5 1.500L8 5M4 16.500L5.5 18 8 15",
  blockquote: "M5 5v14M9.5 7.500H20M9.5 12H20M9.5 16.500h6",
  codeBlock: "M4 5h16v14H4zM9.5 9.500L7 12l2.5 2.500M14.5 9.500L17 12l-2.5 2.500",
  table: "M4 5h16v14H4zM4 10h16M4 14.500h16M12 10v9",
  info: "M12 3.500a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 11v5M12 7.800v.2",
  attention: "M12 4l9 15.500H3zM12 10v4.500M12 17v.2",
  agreed: "M12 3.500a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM8.2 12.300l2.7 2.700 5-5.600",
  details: "M5 6l4 3-4 3zM12 9h8M12 15h8",
  horizontalRule: "M4 12h16M7 7h10M7 17h10",
  image: "M4 5h16v14H4zM4 16l4.5-4.500 4 4 2.500-2.500 5 5M15.500 9.500v.2",
  footnote: "M4 7h8M4 12h7M4 17h11M16 5.500l2-1.500v7",
  columns2: "M4 5h6.500v14H4zM13.500 5H20v14h-6.500z",
  columns3: "M3.500 5H8v14H3.500zM9.800 5h4.400v14H9.800zM16 5h4.500v14H16z",
  item: "M5 6h14v14H5zM8.500 3.500V8M15.500 3.500V8M8.500 13l2 2 4.500-4.500",
  decision: "M12 4v3M5 7h14M5 7l-2.500 7h5zM19 7l-2.500 7h5zM12 7v13M8.500 20h7",
  person:
    "M12 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM5 20c.3-3.700 3.500-5.500 7-5.500s6.700 1.800 7 5.500",
  document: "M6 3.500h8l4 4v13H6zM13.500 3.500V8H18M9 12.500h6M9 16h6",
  date: "M5 6h14v14H5zM5 10.500h14M8.500 3.500V8M15.500 3.500V8",
  undo: "M9 7L4.5 11.5 9 16M5 11.500h9a5 5 0 0 1 0 10h-2",
  redo: "M15 7l4.5 4.500L15 16M19 11.500h-9a5 5 0 0 0 0 10h2",
  insert: "M12 5v14M5 12h14",
  more: "M4.700 12a.8.8 0 1 0 1.600 0 .8.8 0 1 0-1.600 0zM11.200 12a.8.8 0 1 0 1.600 0 .8.8 0 1 0-1.600 0zM17.700 12a.8.8 0 1 0 1.600 0 .8.8 0 1 0-1.600 0z",
  down: "M7 10l5 5 5-5",
  find: "M10.500 4.500a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5",
  keys: "M3.500 7h17v10h-17zM7 10.500h.01M10.500 10.500h.01M14 10.500h.01M17 10.500h.01M8.500 13.800h7",
  previous: "M6.500 14.500L12 9l5.500 5.500",
  next: "M6.500 9.500l5.500 5.500 5.500-5.500",
  close: "M6.500 6.500l11 11M17.500 6.500l-11 11",
  check: "M5 12.500l4.500 4.500L19 7",
  rowAbove: "M4 13h16v6H4zM12 10V3.500M9 6.500l3-3 3 3",
  rowBelow: "M4 5h16v6H4zM12 14v6.500M9 17.500l3 3 3-3",
  columnLeft: "M13 4h6v16h-6zM10 12H3.500M6.500 9l-3 3 3 3",
  columnRight: "M5 4h6v16H5zM14 12h6.500M17.500 9l3 3-3 3",
  headerRow: "M4 5h16v14H4zM4 10h16M4 7.500h16",
  headerColumn: "M4 5h16v14H4zM9.500 5v14M6.800 5v14",
  wider: "M4 5v14M20 5v14M7.500 12h9M14 9.500l2.500 2.500-2.500 2.500M10 9.500L7.500 12l2.500 2.500",
  narrower: "M12 5v14M3.500 12h6M7 9.500L9.500 12 7 14.500M20.500 12h-6M17 9.500L14.500 12l2.500 2.500",
  mergeCells: "M4 6h16v12H4zM7 12h3M14 12h3M9 10.500l1.500 1.500L9 13.500M15 10.500L13.500 12l1.500 1.500",
  splitCell: "M4 6h16v12H4zM12 6v12",
  remove: "M5 7h14M9.500 7V4.500h5V7M7 7l.8 12.500h8.400L17 7M10.500 10.500v6M13.500 10.500v6",
} as const;

export type IconName = keyof typeof paths;

/** Decoration beside words or a label. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}
