// @vitest-environment jsdom
import { DOMParser as ProseMirrorParser, Slice } from "@tiptap/pm/model";
import { expect, test } from "vitest";
import { cleanPasted, mostPasted, weightOf } from "./editor-paste";
import { testEditor, testSchema } from "./editor-testing";

/** What the document becomes when this is pasted into it. */
function pasted(html: string): string {
  const { editor } = testEditor(1);
  const body = new DOMParser().parseFromString(cleanPasted(html), "text/html").body;
  const slice = ProseMirrorParser.fromSchema(editor.schema).parseSlice(body);
  editor.view.dispatch(editor.state.tr.replaceSelection(new Slice(slice.content, slice.openStart, slice.openEnd)));
  return editor.getHTML().replaceAll(/ (rel|colspan|rowspan|data-level)="[^"]*"/g, "");
}

const word = (body: string) => `<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} @list l0 {mso-list-id:1;} --></style><xml><w:WordDocument/></xml></head>
<body lang=NL style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

const item = (level: number, sign: string, text: string, position = "Middle") => `
<p class=MsoListParagraphCxSp${position} style='margin-left:${36 * level}.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;

test("Word: headings by level, marks by their meaning, and nothing of the look", () => {
  const html = pasted(
    word(`<p class=MsoTitle>Plan<o:p></o:p></p>
<h2 style='margin-top:2.0pt'><a name="_Toc1"></a><span style='color:#2F5496'>Wat we <b>doen</b><o:p></o:p></span></h2>
<h5>Klein</h5>
<p class=MsoNormal style='text-align:justify'><span style='font-size:14.0pt;color:red'>Een <b style='mso-bidi-font-weight:normal'>vet</b>
<span style='font-style:italic'>woord</span><span style='display:none;mso-hide:all'>weg</span>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Slot<a style='mso-comment-reference:A_1' href="#_msocom_1" name="_msocom_1">[A1]</a></p>`),
  );
  expect(html).toBe(
    "<h2>Plan</h2><h3>Wat we doen</h3><h4>Klein</h4><p>Een <strong>vet</strong> <em>woord</em>.</p><p>Slot</p>",
  );
});

test("Word: paragraphs that pretend to be a list are one, level in level", () => {
  const html = pasted(
    word(
      item(1, "·", "bomen", "First") +
        item(2, "o", "linde") +
        item(2, "o", "beuk") +
        item(1, "·", "bankjes", "Last") +
        "<p class=MsoNormal>Daarna:</p>" +
        item(1, "1.", "meten") +
        item(2, "a)", "straat") +
        item(1, "2.", "tekenen"),
    ),
  );
  expect(html).toBe(
    "<ul><li><p>bomen</p><ul><li><p>linde</p></li><li><p>beuk</p></li></ul></li><li><p>bankjes</p></li></ul>" +
      "<p>Daarna:</p>" +
      "<ol><li><p>meten</p><ol><li><p>straat</p></li></ol></li><li><p>tekenen</p></li></ol>",
  );
});

test("Word: a table keeps its cells and its joined cells, not its borders", () => {
  const { editor } = testEditor(1);
  editor.commands.setContent(
    cleanPasted(
      word(`<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr><td width=300 colspan=2 valign=top
style='border:solid windowtext 1.0pt'><p class=MsoNormal><b>Wie</b><o:p></o:p></p></td></tr><tr><td><p class=MsoNormal>School</p></td>
<td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr></table>`),
    ),
  );
  const cells: [string, number][] = [];
  editor.state.doc.descendants((node) => {
    if (node.type.name === "tableCell") cells.push([node.textContent, node.attrs.colspan as number]);
  });
  expect(cells).toEqual([
    ["Wie", 2],
    ["School", 1],
    ["", 1],
  ]);
});

test("Word in the browser: a list in a box per item is one list, headings by their role", () => {
  const html =
    pasted(`<div class="OutlineElement"><p class="Paragraph" role="heading" aria-level="1"><span class="TextRun" style="color:#0F4761"
><span class="NormalTextRun">Kop</span></span><span class="EOP" data-ccp-props="{}">&nbsp;</span></p></div>
<div class="ListContainerWrapper"><ul role="list"><li data-aria-level="1" role="listitem"><p class="Paragraph"><span>een</span></p></li></ul></div>
<div class="ListContainerWrapper"><ul role="list"><li data-aria-level="2" role="listitem"><p class="Paragraph"><span>dieper</span></p></li></ul></div>
<div class="ListContainerWrapper"><ul role="list"><li data-aria-level="1" role="listitem"><p class="Paragraph"><span>twee</span></p></li></ul></div>`);
  expect(html.replaceAll("\u00a0", "").replaceAll(/\s+(?=<)/g, "")).toBe(
    "<h2>Kop</h2><ul><li><p>een</p><ul><li><p>dieper</p></li></ul></li><li><p>twee</p></li></ul>",
  );
});

const google = (body: string) =>
  `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b">${body}</b><br class="Apple-interchange-newline">`;

const run = (text: string, style = "font-weight:400;font-style:normal;text-decoration:none") =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;${style};vertical-align:baseline;white-space:pre-wrap;">${text}</span>`;

test("Google Docs: not all bold, marks by style, deeper lists in their item, checklists", () => {
  const html = pasted(
    google(
      `<h1 dir="ltr" style="line-height:1.38">${run("Plan", "font-weight:700")}</h1>` +
        `<p dir="ltr">${run("Een ")}${run("vet", "font-weight:700")}${run(" en ")}${run("schuin", "font-style:italic")}` +
        ` <a href="https://example.org" style="text-decoration:none">${run("site", "text-decoration:underline")}</a></p><br />` +
        `<ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation">${run("een")}</p></li>` +
        `<ul><li dir="ltr" aria-level="2"><p role="presentation">${run("dieper")}</p></li></ul></ul>` +
        `<ul><li dir="ltr" role="checkbox" aria-checked="true"><img src="data:image/png;base64,x" alt="checked"><p>${run("af")}</p></li></ul>`,
    ),
  );
  expect(html).toContain("<h2>Plan</h2><p>Een <strong>vet</strong> en <em>schuin</em> ");
  expect(html).toContain('<a href="https://example.org">site</a></p><ul>');
  expect(html).toContain("<ul><li><p>een</p><ul><li><p>dieper</p></li></ul></li></ul>");
  expect(html).toContain('data-checked="true"');
  expect(html.includes("style=")).toBe(false);
});

test("what comes from this editor is left as it is", () => {
  const html = '<h2 data-level="1" data-pm-slice="1 1 []">Kop</h2>';
  expect(cleanPasted(html)).toBe(html);
});

test.each([
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '<p onclick="alert(1)">x</p>',
  "<style>*{}</style>",
])("nothing that runs or loads comes through: %s", (html) => expect(cleanPasted(html)).toMatch(/^(<p>x<\/p>)?$/));

test("the weight of a paste is more than what it says", () => {
  const schema = testSchema();
  const long = schema.node("doc", null, [schema.node("paragraph", null, [schema.text("é".repeat(mostPasted / 2))])]);
  expect(weightOf(new Slice(long.content, 0, 0))).toBeGreaterThan(mostPasted);
});
