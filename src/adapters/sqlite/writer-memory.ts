import type { WriterMemory, WriterPosition } from "../../model/placement.ts";
import type { Instant, Sequence } from "../../model/scalars.ts";
import type { CountedEntry, IndexedEntry } from "../../model/term-index.ts";
import type { SqlDriver } from "./sql-driver.ts";

const minuteMs = 60_000;
/** A counter is the character with its number behind the controls. */
const firstCharacter = 32;

/** Where the writer of stories stood, what it keeps in mind, and how many characters of marks stand beside the cursor. */
export async function writerMemory(
  driver: SqlDriver,
): Promise<WriterPosition & { readonly memory: WriterMemory; readonly marks: number }> {
  const [row] = await driver.all<WriterPosition & { fresh: string; counted: string; marks: number }>(
    `SELECT sequence, rearranged, fresh_entries AS fresh, counted_entries AS counted, length(marks) AS marks
     FROM writer WHERE id = 1`,
    [],
  );
  const { sequence, rearranged, fresh, counted, marks } = row ?? {
    sequence: 0 as Sequence,
    rearranged: 0,
    fresh: "",
    counted: "",
    marks: 0,
  };
  return {
    sequence,
    rearranged,
    marks,
    memory: { fresh: linesOf(fresh).map(toFresh), counted: linesOf(counted).map(toCounted) },
  };
}

/** Of the entries that no index finds yet those that bear any of these terms. */
export async function freshEntriesWith(driver: SqlDriver, terms: readonly string[]): Promise<readonly IndexedEntry[]> {
  const [row] = await driver.all<{ fresh: string }>("SELECT fresh_entries AS fresh FROM writer WHERE id = 1", []);
  const asked = terms.map((term) => `\t${term}\t`);
  return linesOf(row?.fresh ?? "")
    .filter((line) => asked.some((term) => `${line}\t`.includes(term)))
    .map(toFresh);
}

/** Lines to write behind those of the entries that no index finds yet: "number.minute", a tab and a term, a tab and a term. */
export function freshLines(entries: readonly IndexedEntry[]): string {
  return entries
    .map(({ number, datedAt, terms }) => `\n${number}.${Math.floor(datedAt / minuteMs)}\t${terms.join("\t")}`)
    .join("");
}

/** Lines to write behind those of the entries that are in no statistics yet: language, tab, and a character a counter. */
export function countedLines(entries: readonly CountedEntry[]): string {
  return entries
    .map(
      ({ language, counters }) => `\n${language}\t${String.fromCharCode(...counters.map((at) => at + firstCharacter))}`,
    )
    .join("");
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.slice(1).split("\n");
}

function toFresh(line: string): IndexedEntry {
  const [placed = "", ...terms] = line.split("\t");
  const [number, minute] = placed.split(".");
  return { number: Number(number) as Sequence, datedAt: (Number(minute) * minuteMs) as Instant, terms };
}

function toCounted(line: string): CountedEntry {
  const tab = line.indexOf("\t");
  const counters = Array.from(
    { length: line.length - tab - 1 },
    (_, at) => line.charCodeAt(tab + 1 + at) - firstCharacter,
  );
  return { language: line.slice(0, tab), counters };
}
