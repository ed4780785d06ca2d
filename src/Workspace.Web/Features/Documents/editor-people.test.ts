import { expect, test } from "vitest";
import { everyone, initials } from "./editor-people";

const user = (member: string, name: string, partyOrdinal: number) => ({
  user: { member, name, party: "P", partyOrdinal },
});

test("a member with two tabs is one person, and parties stand in their order", () => {
  const states = [user("b", "Bea", 1), user("a", "Anna", 0), user("b", "Bea", 1), { cursor: 1 }];
  expect(everyone(states).map(({ name }) => name)).toEqual(["Anna", "Bea"]);
});

test.each([
  ["Anna van den Berg", "AB"],
  ["émile", "É"],
  ["", "?"],
])("initials of %s are %s", (name, expected) => expect(initials(name)).toBe(expected));
