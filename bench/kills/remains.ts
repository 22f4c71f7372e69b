import type { SqlDriver } from "../../src/adapters/sqlite/sql-driver.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { feedArchive } from "../../src/app/feed-archives.ts";
import type { SourceState } from "../../src/model/source-state.ts";
import type { ArchiveStore } from "../../src/ports/archive-store.ts";
import { type Stored, storedIn } from "./made-line.ts";

/** What is left at the end. */
export interface Remains {
  readonly stored: Stored;
  /** Items in the published feed. */
  readonly published: number;
  readonly stories: number;
  /** Archives of the feed, and how many of them can't be read. */
  readonly archives: number;
  readonly archivesMissing: number;
  readonly sources: readonly Pick<SourceState, "url" | "lastPoll" | "nextPollAt">[];
}

/** Reads them from the database, and from where the archives are. */
export async function remainsIn(driver: SqlDriver, archives: Pick<ArchiveStore, "get">): Promise<Remains> {
  const { documents, sources, stories } = sqlStores(driver);
  const { items } = JSON.parse((await documents.read("all.json"))?.body ?? "{}") as {
    readonly items?: readonly unknown[];
  };
  const polled = (await sources.all()).map(({ url, lastPoll, nextPollAt }) => ({ url, lastPoll, nextPollAt }));
  const { from, to } = await documents.archives("all");
  const numbers = Array.from({ length: to - from + 1 }, (_, place) => from + place);
  const found = await Promise.all(numbers.map((number) => feedArchive("all", number, { from, to }, archives)));
  return {
    stored: await storedIn(driver),
    published: items?.length ?? 0,
    stories: (await stories.count()).stories,
    archives: found.length,
    archivesMissing: found.filter((archive) => archive === null).length,
    sources: polled,
  };
}
