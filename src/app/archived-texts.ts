import type { Entry } from "../model/entry.ts";
import type { EntryId, Sequence } from "../model/scalars.ts";
import type { ArchiveStore } from "../ports/archive-store.ts";
import type { Revision } from "../ports/entry-store.ts";
import type { WholeText } from "../ports/retention-store.ts";
import { sha256Of, shortHash } from "../stages/identify/short-hash.ts";

/** An entry as it stood when its text left the database. */
export interface ArchivedText {
  readonly id: EntryId;
  readonly entry: Entry;
  /** What it said before, newest first. */
  readonly revisions: readonly Revision[];
}

/**
 * Writes the texts into one archive; its key, which says what is in it: another step that takes out others at the same place writes beside
 * it.
 */
export async function addTexts(
  through: Sequence,
  texts: readonly WholeText[],
  archives: Pick<ArchiveStore, "add">,
): Promise<string> {
  const text = JSON.stringify(texts.map(({ id, entry, revisions }): ArchivedText => ({ id, entry, revisions })));
  const versions = texts.map(({ id, contentHash, revisions }) => [id, contentHash, revisions.length]);
  const key = `entries/${through}-${shortHash(JSON.stringify(versions), sha256Of)}`;
  await archives.add(key, text);
  return key;
}

export function isTextsKey(key: string): boolean {
  return key.startsWith("entries/");
}

/** The texts of an archive by their entries; none when it is not there. */
export async function archivedTexts(
  key: string,
  archives: Pick<ArchiveStore, "get">,
): Promise<ReadonlyMap<EntryId, ArchivedText>> {
  const texts = JSON.parse((await archives.get(key)) ?? "[]") as readonly ArchivedText[];
  return new Map(texts.map((text) => [text.id, text]));
}
