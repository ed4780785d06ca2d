// @vitest-environment jsdom
import { expect, test } from "vitest";
import { askedAt } from "./editor-offers";
import { testEditor } from "./editor-testing";

const asked = (html: string) => {
  const { editor } = testEditor(1);
  editor.commands.setContent(html);
  editor.commands.setTextSelection(editor.state.doc.content.size - 1);
  return askedAt(editor.state);
};

test.each([
  ["<p>/</p>", "/", ""],
  ["<p>tekst /tab</p>", "/", "tab"],
  ["<p>vraag @Anna de V</p>", "@", "Anna de V"],
  ["<p>(@an</p>", "@", "an"],
])("%s asks", (html, sign, query) => expect(asked(html)).toMatchObject({ sign, query }));

test.each([
  "<p>en/of</p>",
  "<p>anna@school.nl</p>",
  "<p>https://a</p>",
  "<p>3 / 4</p>",
  "<pre><code>/usr</code></pre>",
  "<p><code>/usr</code></p>",
  `<p>@${"x".repeat(60)}</p>`,
])("%s asks nothing", (html) => expect(asked(html)).toBeNull());
