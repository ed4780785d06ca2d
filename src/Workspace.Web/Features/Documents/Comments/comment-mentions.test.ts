import { expect, test } from "vitest";
import { mentionsIn } from "./comment-mentions";

const speaker = (id: string, name: string) => ({ id, name, party: "School", partyOrdinal: 0 });
const jan = speaker("1", "Jan");
const smit = speaker("2", "Jan Smit");
const other = speaker("3", "Jan Smit");

const called = (words: string, people = [jan, smit, other]) => mentionsIn(words, people).map(({ person }) => person.id);

test.each([
  ["@Jan Smit, kijk je?", ["2"]],
  ["@Jan en @Jan Smit", ["1", "2"]],
  ["@Jan Smit en @Jan Smit", ["2", "3"]],
  ["@Jan Smit, @Jan Smit, @Jan Smit", ["2", "3", "2"]],
  ["@Jansen en Jan en @", []],
  ["(@Jan)", ["1"]],
])("%s", (words, expected) => expect(called(words)).toEqual(expected));

test("a name that is empty calls nobody", () => expect(called("@ @@", [speaker("4", "")])).toEqual([]));
