import { expect, test } from "vitest";
import { daysFor } from "./editor-dates";

// A Tuesday.
const today = new Date(2026, 10, 24);
const dutch = (typed: string) => daysFor(typed, today, "nl-NL", ["Vandaag", "Morgen", "Overmorgen"]);

test.each([
  ["", ["2026-11-24", "2026-11-25"]],
  ["morg", ["2026-11-25"]],
  ["Over", ["2026-11-26"]],
  ["maandag", ["2026-11-30"]],
  ["3 maart", ["2027-03-03"]],
  ["3 dec", ["2026-12-03"]],
  ["24-11", ["2026-11-24"]],
  ["1-2-2030", ["2030-02-01"]],
  ["31-2", []],
  ["29-2-2027", []],
  ["anna", []],
])("%o may be %o", (typed, expected) => expect(dutch(typed).map(({ iso }) => iso)).toEqual(expected));

test("a day is read in the reader's language", () => {
  expect(dutch("3-12")[0]).toEqual({ iso: "2026-12-03", label: "3 december 2026", name: "donderdag" });
  expect(daysFor("3 march", today, "en-GB", ["Today", "Tomorrow", "After"])[0].label).toBe("3 March 2027");
});
