import { expect, test } from "vitest";
import { address } from "./editor-link";

test.each([
  ["www.voorbeeld.nl", "https://www.voorbeeld.nl"],
  [" https://voorbeeld.nl/a?b=c ", "https://voorbeeld.nl/a?b=c"],
  ["anna@school.nl", "mailto:anna@school.nl"],
  ["tel:0201234567", "tel:0201234567"],
])("%s becomes %s", (typed, expected) => expect(address(typed)).toBe(expected));

test.each(["", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://"])(
  "%s is no address for a document",
  (typed) => expect(address(typed)).toBeNull(),
);
