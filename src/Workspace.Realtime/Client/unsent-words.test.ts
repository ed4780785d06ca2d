import { Doc, encodeStateAsUpdate, encodeStateVector, XmlElement, XmlText } from "yjs";
import { expect, test } from "vitest";
import { wordsOf } from "./unsent-words";

test("Words that were typed and not stored are there to copy, without what was typed and taken away again", () => {
  const doc = new Doc();
  const root = doc.getXmlFragment("default");
  const stored = new XmlElement("paragraph");
  const line = new XmlText("Al bewaard.");
  stored.insert(0, [line]);
  root.insert(0, [stored]);
  const before = encodeStateVector(doc);

  line.insert(line.length, " Nieuw einde.");
  const paragraph = new XmlElement("paragraph");
  const next = new XmlText("Een tweede regel?");
  paragraph.insert(0, [next]);
  root.insert(1, [paragraph]);
  next.format(0, 3, { bold: {} });
  next.delete(16, 1);
  next.insert(16, "!");

  expect(
    wordsOf(encodeStateAsUpdate(doc, before))
      .split("\n")
      .map((each) => each.trim()),
  ).toEqual(["Nieuw einde.", "Een tweede regel!"]);
});
