import { html } from "hono/html";
import type { Telling } from "../model/coverage.ts";
import type { EntryId, Instant } from "../model/scalars.ts";
import { dayAndTime, dayOf, shortDay, timeOf } from "./dates.ts";
import { kindWords } from "./kind-words.ts";

const width = 720;
const linesFrom = 200;
const linesTo = 704;
const rowHeight = 34;
const topMargin = 34;
const mostRows = 14;
const mostTold = 40;
const mostNameCharacters = 24;
const mostTitleCharacters = 80;
const minuteMs = 60_000;
/** From one mark to the next, the first of these that leaves few enough of them. */
const stepsMs = [5, 15, 30, 60, 180, 360, 720, 1440, 2880, 10_080].map((minutes) => minutes * minuteMs);
const mostMarks = 6;

/** Tellings on a line of time, a row for each source, copies tied to what they copy; "" for a single one. The list beside it says the same in words. */
export function timeline(tellings: readonly Telling[]) {
  const [first, last] = [tellings[0], tellings.at(-1)];
  if (first === undefined || last === undefined || first === last) return "";
  const rows = [...new Set(tellings.map(({ source }) => source))].slice(0, mostRows);
  const across = (at: number) =>
    Math.round(linesFrom + 8 + ((at - first.at) / Math.max(1, last.at - first.at)) * (linesTo - linesFrom - 16));
  const down = (source: string) => rows.indexOf(source) * rowHeight + topMargin + 14;
  const shown = tellings.filter(({ source }) => rows.includes(source)).slice(0, mostTold);
  const height = topMargin + rows.length * rowHeight;
  const words = `${tellings.length} tellings between ${dayAndTime(first.at)} and ${dayAndTime(last.at)}, listed below`;
  return html`<svg class="timeline" viewBox="0 0 ${width} ${height}" role="img" aria-label="${words}">
${marks(first.at, last.at).map(
  (
    at,
    place,
    all,
  ) => html`<line x1="${across(at)}" x2="${across(at)}" y1="${topMargin - 8}" y2="${height}"/><text class="when" x="${across(at)}" y="${topMargin - 16}" text-anchor="middle">${markWords(at, all[place - 1] ?? null)}</text>
`,
)}${rows.map(
  (
    source,
  ) => html`<text x="0" y="${down(source) + 5}">${shortened(source, mostNameCharacters)}</text><line class="row" x1="${linesFrom}" x2="${linesTo}" y1="${down(source)}" y2="${down(source)}"/>
`,
)}${ties(shown).map(
  ([from, to]) => html`<path d="${curve(across(from.at), down(from.source), across(to.at), down(to.source))}"/>
`,
)}${shown.map(
  ({
    source,
    at,
    kind,
    title,
  }) => html`<circle class="${kind}" cx="${across(at)}" cy="${down(source)}" r="8"><title>${kindWords[kind]}, ${dayAndTime(at)}: ${shortened(title, mostTitleCharacters)}</title></circle>
`,
)}</svg>
<ul class="legend"><li class="kind first">First, or a report of its own</li><li class="kind copy">Copy or rewrite</li><li class="kind">Same page or headline</li></ul>
`;
}

/** Round times between the first telling and the last. */
function marks(from: Instant, to: Instant): readonly Instant[] {
  const step = stepsMs.find((milliseconds) => (to - from) / milliseconds <= mostMarks) ?? (to - from) / mostMarks;
  const found: Instant[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) found.push(at as Instant);
  return found;
}

/** The time, or the day where it begins or no times are told. */
function markWords(at: Instant, before: Instant | null): string {
  const sameDay = before !== null && dayOf(before) === dayOf(at);
  return sameDay || (before === null && at % (1440 * minuteMs) !== 0) ? timeOf(at) : shortDay(at);
}

/** Each copy or rewrite with what it repeats. */
function ties(shown: readonly Telling[]): readonly (readonly [Telling, Telling])[] {
  const byId = new Map<EntryId, Telling>(shown.map((telling) => [telling.id, telling]));
  return shown.flatMap((telling) => {
    const repeats = telling.kind === "copy" || telling.kind === "rewrite";
    const original = repeats && telling.beside !== null ? byId.get(telling.beside) : undefined;
    return original === undefined ? [] : [[original, telling] as const];
  });
}

function curve(fromX: number, fromY: number, toX: number, toY: number): string {
  const middle = Math.round((fromX + toX) / 2);
  return `M${fromX} ${fromY}C${middle} ${fromY} ${middle} ${toY} ${toX} ${toY}`;
}

function shortened(text: string, mostCharacters: number): string {
  const characters = [...text];
  return characters.length <= mostCharacters ? text : `${characters.slice(0, mostCharacters - 1).join("")}…`;
}
