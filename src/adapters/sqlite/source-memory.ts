import type { EntryId, SourceId } from "../../model/scalars.ts";
import type { LeftEntry, ResolvedEntry } from "../../ports/entry-store.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** Beside those that its source still lists, so many entries of a source are remembered by their keys, the newest. */
const entriesRemembered = 500;
/** D1's rows end at 2,000,000 bytes, and keys are ASCII. */
const mostCharacters = 1_500_000;
/** Shortened when it has grown by so many lines. */
const slackLines = 100;

/** What a source's entries are known by: lines of an id, the hash of the raw entry and the keys, a tab between them, the newest last. */
export function memoryOf(entries: readonly ResolvedEntry[]): string {
  return entries
    .filter(({ identified: { keys } }) => keys.length > 0)
    .map(({ id, rawHash, identified: { keys } }) => `${[id, rawHash ?? "", ...keys].join("\t")}\n`)
    .join("");
}

/** The entries that each of these keys leads to, and all keys that lead there; a key that two entries offer belongs to the first. */
export async function remembered(
  driver: SqlDriver,
  source: SourceId,
  asked: readonly string[],
): Promise<{
  readonly byKey: ReadonlyMap<string, EntryId>;
  readonly keysOf: (id: EntryId) => readonly string[];
  /** The oldest first; an entry may have several. */
  readonly lines: readonly LeftEntry[];
}> {
  const rows = await driver.all<{ memory: string }>("SELECT memory FROM sources WHERE id = ?1", [source]);
  const memory = rows[0]?.memory ?? "";
  const wanted = new Set(asked);
  const owners = new Map<string, EntryId>();
  const owned = new Map<EntryId, string[]>();
  const lines = memory.split("\n");
  const read: LeftEntry[] = [];
  for (const line of lines) {
    const [id, rawHash = "", ...keys] = line.split("\t") as [EntryId, ...string[]];
    if (keys.length > 0) read.push({ id, rawHash, keys });
    for (const key of keys) {
      if (owners.has(key)) continue;
      owners.set(key, id);
      owned.set(id, [...(owned.get(id) ?? []), key]);
    }
  }
  if (lines.length > entriesRemembered + slackLines) await shorten(driver, source, memory);
  return {
    byKey: new Map([...owners].filter(([key]) => wanted.has(key))),
    keysOf: (id) => owned.get(id) ?? [],
    lines: read,
  };
}

/** Forgets the oldest entries that the source does not list any more. What was added since it was read stays behind what is kept. */
async function shorten(driver: SqlDriver, source: SourceId, memory: string): Promise<void> {
  const rows = await driver.all<{ listed: string | null }>(
    "SELECT state -> '$.listed' AS listed FROM sources WHERE id = ?1",
    [source],
  );
  const listed = new Set(JSON.parse(rows[0]?.listed ?? "[]") as string[]);
  const lines = memory.split("\n").slice(0, -1);
  // An entry may have come twice, with the same keys; its last line says it all.
  const last = new Map(lines.map((line, place) => [identityOf(line), place]));
  const kept = lines.filter(
    (line, place) =>
      last.get(identityOf(line)) === place &&
      (place >= lines.length - entriesRemembered || listed.has(line.split("\t")[1] ?? "")),
  );
  let text = kept.map((line) => `${line}\n`).join("");
  if (text.length > mostCharacters) text = text.slice(text.indexOf("\n", text.length - mostCharacters) + 1);
  await driver.run(
    `UPDATE sources SET memory = ?2 || substr(memory, ?3)
     WHERE id = ?1 AND length(memory) >= ?3 - 1 AND substr(memory, 1, ?4) = ?5`,
    [source, text, memory.length + 1, guardCharacters, memory.slice(0, guardCharacters)],
  );
}

/** So much of its beginning tells whether another process has shortened it meanwhile. */
const guardCharacters = 200;

/** The line without the raw entry's hash. */
function identityOf(line: string): string {
  const [id, , ...keys] = line.split("\t");
  return [id, ...keys].join("\t");
}
