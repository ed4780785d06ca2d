import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Authors } from "./suggestion-authors";

const me = { id: "me", name: "Sanne", party: "School", partyOrdinal: 0 };
const known = new Map<string, string>();
let asked = 0;

beforeEach(() => {
  vi.useFakeTimers();
  known.clear();
  asked = 0;
  vi.stubGlobal("fetch", async () => {
    asked++;
    const suggestions = [...known].map(([id, name]) => ({ id, by: { ...me, id: name, name }, at: "", also: [] }));
    return Response.json({ suggestions });
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("An id that nobody made is not asked about for ever, however much is typed", async () => {
  const authors = new Authors("/suggestions", me, () => authors.need(["", "made-up"]));
  for (let letters = 0; letters < 50; letters++) {
    authors.need(["", "made-up"]);
    await vi.advanceTimersByTimeAsync(1_000);
  }

  expect(asked).toBe(4);
  authors.stop();
});

test("A suggestion that comes after it is asked about all the same", async () => {
  const authors = new Authors("/suggestions", me, () => undefined);
  for (let letters = 0; letters < 50; letters++) {
    authors.need(["made-up"]);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  known.set("new", "Piet");
  authors.need(["made-up", "new"]);
  await vi.advanceTimersByTimeAsync(1_000);

  expect(authors.of("new")?.by.name).toBe("Piet");
  authors.stop();
});
