import type { PresentUser } from "@realtime/presence";

/** How many colours parties have; see parties.css. */
export const colours = 12;

/** As Avatar.razor draws it. */
export function avatar(user: PresentUser, label: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "avatar";
  element.dataset.party = String(user.partyOrdinal % colours);
  element.title = label;
  element.append(
    hidden("avatar__initials", initials(user.name)),
    hidden("avatar__party", firstLetter(user.party.trimStart())),
  );
  const words = document.createElement("span");
  words.className = "visually-hidden";
  words.textContent = label;
  element.append(words);
  return element;
}

/** The caret of somebody else: name and organisation. */
export function caret(user: PresentUser): HTMLElement {
  const element = document.createElement("span");
  element.className = "collaboration-carets__caret";
  element.dataset.party = String(user.partyOrdinal % colours);
  const label = document.createElement("span");
  label.className = "collaboration-carets__label";
  label.append(user.name);
  const party = document.createElement("span");
  party.className = "collaboration-carets__party";
  party.textContent = user.party;
  label.append(" ", party);
  element.append(label);
  return element;
}

/** One entry per member, however many tabs they have open. */
export function everyone(states: Iterable<Record<string, unknown>>): PresentUser[] {
  const users = new Map<string, PresentUser>();
  for (const { user } of states) {
    const present = user as PresentUser | undefined;
    if (present?.member) users.set(present.member, present);
  }
  return [...users.values()].sort((a, b) => a.partyOrdinal - b.partyOrdinal || a.name.localeCompare(b.name));
}

export function initials(name: string): string {
  const words = name.split(" ").filter(Boolean);
  if (words.length === 0) return "?";
  return firstLetter(words[0]) + (words.length > 1 ? firstLetter(words.at(-1)!) : "");
}

const firstLetter = (word: string) => ([...new Intl.Segmenter().segment(word)][0]?.segment ?? "").toLocaleUpperCase();

function hidden(className: string, text: string): HTMLElement {
  const element = document.createElement("span");
  element.className = className;
  element.setAttribute("aria-hidden", "true");
  element.textContent = text;
  return element;
}
