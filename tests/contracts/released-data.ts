import { expect } from "vitest";
import type { SqlDriver } from "../../src/adapters/sqlite/sql-driver.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import type { EntryId, SourceId, Url } from "../../src/model/scalars.ts";

const entry = JSON.stringify({ guid: "1", url: "https://a.example/1", title: "Kept" });
const fingerprint = JSON.stringify({ canonicalUrl: "a.example/1", titleKey: "kept", textHash: null, print: null });
const large = "x".repeat(50_000);

/** What the first release wrote, in its tables: a source, an entry in a story, an undecided one, and documents, one in two parts. */
export const firstReleaseData: readonly string[] = [
  `INSERT INTO sources (id, url, active, next_poll_at, state) VALUES ('0123456789abcdef', 'https://a.example/feed', 1, 5, '{"entriesSeen":2}')`,
  "INSERT INTO source_addresses (url, source_id) VALUES ('https://a.example/feed', '0123456789abcdef')",
  `INSERT INTO entries (id, source_id, first_seen_at, changed_at, dated_at, content_hash, offered_keys, fingerprint, entry)
   VALUES ('e1', '0123456789abcdef', 1000, 1000, 1000, 'h1', '["guid:1"]', '${fingerprint}', '${entry}')`,
  `INSERT INTO entries (id, source_id, first_seen_at, changed_at, dated_at, content_hash, offered_keys, fingerprint, entry)
   VALUES ('e2', '0123456789abcdef', 2000, 2000, 2000, 'h2', '["guid:2"]', '${fingerprint}', '${entry}')`,
  "INSERT INTO entry_keys (source_id, key, entry_id) VALUES ('0123456789abcdef', 'guid:1', 'e1'), ('0123456789abcdef', 'guid:2', 'e2')",
  "INSERT INTO changes (sequence, entry_id) VALUES (1, 'e1'), (2, 'e2')",
  `INSERT INTO memberships (entry_id, story_id, source_id, dated_at, sequence, decided_at, reason, fingerprint)
   VALUES ('e1', 's1', '0123456789abcdef', 1000, 1, 1000, NULL, '${fingerprint}')`,
  "UPDATE writer SET sequence = 1, entries = 1, stories = 1 WHERE id = 1",
  "INSERT INTO documents (path, part, slug, content_type, etag, last_modified_at, body) VALUES ('world.atom', 0, 'world', 'application/atom+xml', '\"a\"', 3000, '<feed/>')",
  `INSERT INTO documents (path, part, slug, content_type, etag, last_modified_at, body) VALUES ('world.json', 0, 'world', 'application/feed+json', '"b"', 3000, '${large}')`,
  `INSERT INTO documents (path, part, slug, content_type, etag, last_modified_at, body) VALUES ('world.json', 1, 'world', 'application/feed+json', '"b"', 3000, 'end')`,
  "INSERT INTO published_feeds (slug, settings_hash, sequence) VALUES ('world', 'old', 1)",
];

/** Fails unless all of it is there, as the stores of this version tell it. */
export async function expectKept(driver: SqlDriver): Promise<void> {
  const { sources, entries, stories, documents } = sqlStores(driver);
  const source = "0123456789abcdef" as SourceId;
  expect((await sources.all()).map(({ id, url, entriesSeen }) => [id, url, entriesSeen])).toEqual([
    [source, "https://a.example/feed", 2],
  ]);
  const placed = await stories.placed("e1", null);
  expect([placed?.story, placed?.stored.entry.title]).toEqual(["s1", "Kept"]);
  expect((await stories.undecided(10)).map(({ stored }) => stored.id)).toEqual(["e2"]);
  expect([...(await entries.taken(["e1", "e2", "e3"] as EntryId[]))].toSorted()).toEqual(["e1", "e2"]);
  expect((await stories.newest(["https://a.example/feed" as Url], 10)).map(({ id }) => id)).toEqual(["s1"]);
  expect((await documents.read("world.atom"))?.body).toBe("<feed/>");
  expect((await documents.read("world.json"))?.body).toBe(`${large}end`);
  expect(await documents.wasPublished("world")).toBe(true);
}
