import { html } from "hono/html";
import type { Telling } from "../model/coverage.ts";
import type { EntryId, Instant } from "../model/scalars.ts";
import { dayAndTime } from "./dates.ts";
import { kindWords } from "./kind-words.ts";

const width = 640;
const linesFrom = 190;
const linesTo = 626;
const rowHeight = 28;
const mostRows = 14;
const mostNameCharacters = 22;

/** Tellings on a line of time, a row for each source, copies tied to what they copy; "" for a single one. The list beside it says the same in words. */
export function timeline(tellings: readonly Telling[]) {
  const [first, last] = [tellings[0], tellings.at(-1)];
  if (first === undefined || last === undefined || first === last) return "";
  const rows = [...new Set(tellings.map(({ source }) => source))].slice(0, mostRows);
  const across = (at: Instant) =>
    Math.round(linesFrom + ((at - first.at) / Math.max(1, last.at - first.at)) * (linesTo - linesFrom));
  const down = (source: string) => rows.indexOf(source) * rowHeight + 16;
  const shown = tellings.filter(({ source }) => rows.includes(source));
  const height = rows.length * rowHeight + 26;
  const words = `${tellings.length} tellings between ${dayAndTime(first.at)} and ${dayAndTime(last.at)}, listed below`;
  return html`<svg class="timeline" viewBox="0 0 ${width} ${height}" role="img" aria-label="${words}">
${rows.map(
  (
    source,
  ) => html`<text x="0" y="${down(source) + 5}">${shortened(source)}</text><line x1="${linesFrom}" x2="${linesTo}" y1="${down(source)}" y2="${down(source)}"/>
`,
)}${ties(shown).map(
  ([from, to]) => html`<path d="M${across(from.at)} ${down(from.source)}L${across(to.at)} ${down(to.source)}"/>
`,
)}${shown.map(
  ({
    source,
    at,
    kind,
    title,
  }) => html`<circle class="${kind}" cx="${across(at)}" cy="${down(source)}" r="7"><title>${kindWords[kind]}: ${title}</title></circle>
`,
)}<text class="when" x="${linesFrom}" y="${height - 6}">${dayAndTime(first.at)}</text><text class="when" x="${linesTo}" y="${height - 6}" text-anchor="end">${dayAndTime(last.at)}</text>
</svg>
`;
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

function shortened(name: string): string {
  const characters = [...name];
  return characters.length <= mostNameCharacters ? name : `${characters.slice(0, mostNameCharacters - 1).join("")}…`;
}
