import type { SqlDriver } from "../../src/adapters/sqlite/sql-driver.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import type { SourceState } from "../../src/model/source-state.ts";
import { type Stored, storedIn } from "./made-line.ts";

/** What is left at the end. */
export interface Remains {
  readonly stored: Stored;
  /** Items in the published feed. */
  readonly published: number;
  readonly stories: number;
  readonly sources: readonly Pick<SourceState, "url" | "lastPoll" | "nextPollAt">[];
}

/** Reads them from the database. */
export async function remainsIn(driver: SqlDriver): Promise<Remains> {
  const { documents, sources, stories } = sqlStores(driver);
  const { items } = JSON.parse((await documents.read("all.json"))?.body ?? "{}") as {
    readonly items?: readonly unknown[];
  };
  const polled = (await sources.all()).map(({ url, lastPoll, nextPollAt }) => ({ url, lastPoll, nextPollAt }));
  return {
    stored: await storedIn(driver),
    published: items?.length ?? 0,
    stories: (await stories.count()).stories,
    sources: polled,
  };
}
