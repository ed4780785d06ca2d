import { Doc } from "yjs";
import { Awareness } from "y-protocols/awareness";
import { afterEach, expect, test } from "vitest";
import { hidePresence, ownState, showPresence, type Presence } from "./presence";

const anna: Presence = {
  client: 7,
  member: "m",
  name: "Anna",
  party: "School",
  partyOrdinal: 2,
  state: null,
  gone: false,
};
let awareness: Awareness;

function fresh(): Awareness {
  awareness = new Awareness(new Doc());
  return awareness;
}

afterEach(() => awareness.destroy());

test("who somebody is comes from the server, whatever their client says", () => {
  showPresence(fresh(), [{ ...anna, state: JSON.stringify({ cursor: { anchor: 1 }, user: { name: "Mayor" } }) }]);
  expect(awareness.states.get(7)).toEqual({
    cursor: { anchor: 1 },
    user: { member: "m", name: "Anna", party: "School", partyOrdinal: 2 },
  });
});

test("a state that is no JSON object is as good as none", () => {
  for (const state of ["[1]", "{", "3", "null"]) {
    showPresence(fresh(), [{ ...anna, state }]);
    expect(Object.keys(awareness.states.get(7)!)).toEqual(["user"]);
  }
});

test("listeners hear who came, moved and left", () => {
  const heard: unknown[] = [];
  fresh().on("change", (change: unknown) => heard.push(change));
  showPresence(awareness, [anna]);
  showPresence(awareness, [{ ...anna, state: "{}" }]);
  showPresence(awareness, [{ ...anna, gone: true }]);
  showPresence(awareness, [{ ...anna, gone: true }]);
  expect(heard).toEqual([
    { added: [7], updated: [], removed: [] },
    { added: [], updated: [7], removed: [] },
    { added: [], updated: [], removed: [7] },
  ]);
});

test("the page's own state stays its own, also without a connection", () => {
  fresh().setLocalState({ cursor: 1, user: { name: "Me" } });
  showPresence(awareness, [anna, { ...anna, client: awareness.clientID, name: "Somebody" }]);
  hidePresence(awareness);
  expect([...awareness.states.keys()]).toEqual([awareness.clientID]);
  expect(ownState(awareness)).toBe('{"cursor":1}');
});
