/** A day that may be mentioned. */
export interface Day {
  /** As `2026-11-24`. */
  iso: string;
  /** As it is read: `24 november 2026`. */
  label: string;
  /** What was meant by it, such as `morgen`. */
  name: string;
}

/** Names of days from today on, in the reader's language: today, tomorrow, the day after. */
export type DayNames = readonly [string, string, string];

/** The days that what was typed may mean: a name, a weekday to come, or a date such as `3 maart`, `3-3` or `3-3-2027`. */
export function daysFor(typed: string, today: Date, culture: string, names: DayNames): Day[] {
  const query = typed.trim().toLowerCase();
  const near = names.map((name, ahead) => day(after(today, ahead), culture, name));
  const weekdays = [3, 4, 5, 6, 7, 8, 9].map((ahead) => {
    const date = after(today, ahead);
    return day(date, culture, format(date, culture, { weekday: "long" }));
  });
  if (query === "") return near.slice(0, 2);
  const named = [...near, ...weekdays].filter(({ name }) => name.toLowerCase().startsWith(query));
  const written = dateOf(query, today, culture);
  return written ? [day(written, culture, format(written, culture, { weekday: "long" })), ...named] : named;
}

function dateOf(query: string, today: Date, culture: string): Date | null {
  const numbers = /^(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}))?$/.exec(query);
  if (numbers) return dateIn(Number(numbers[1]), Number(numbers[2]) - 1, numbers[3], today);
  const words = /^(\d{1,2}) (\p{L}{3,})(?: (\d{4}))?$/u.exec(query);
  if (!words) return null;
  const month = monthsOf(culture).findIndex((name) => name.startsWith(words[2]));
  return month < 0 ? null : dateIn(Number(words[1]), month, words[3], today);
}

/** Without a year it is the next time that day comes. */
function dateIn(dayOfMonth: number, month: number, year: string | undefined, today: Date): Date | null {
  const date = new Date(year ? Number(year) : today.getFullYear(), month, dayOfMonth);
  if (!year && date < after(today, 0)) date.setFullYear(date.getFullYear() + 1);
  return date.getMonth() === month && date.getDate() === dayOfMonth ? date : null;
}

const monthsOf = (culture: string) =>
  Array.from({ length: 12 }, (_, month) => format(new Date(2026, month, 1), culture, { month: "long" }).toLowerCase());

const after = (today: Date, days: number) => new Date(today.getFullYear(), today.getMonth(), today.getDate() + days);

const format = (date: Date, culture: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(culture, options).format(date);

function day(date: Date, culture: string, name: string): Day {
  const two = (number: number) => String(number).padStart(2, "0");
  return {
    iso: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
    label: format(date, culture, { day: "numeric", month: "long", year: "numeric" }),
    name,
  };
}
