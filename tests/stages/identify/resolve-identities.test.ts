import { expect, test } from "vitest";
import type { Entry, IdentifiedEntry } from "../../../src/model/entry.ts";
import type { EntryId, Instant, SafeHtml, SourceId, Url } from "../../../src/model/scalars.ts";
import { identify } from "../../../src/stages/identify/identify.ts";
import { resolveIdentities } from "../../../src/stages/identify/resolve-identities.ts";
import { entryWith } from "../../samples/entry-with.ts";

const source = "source" as SourceId;
const context = { rule: "auto", siteNames: [], sharedGuids: new Set<string>() } as const;
const unrest = entryWith({
  guid: "unrest-1",
  url: "https://example.org/unrest" as Url,
  title: "Unrest spreads across Almaty",
  publishedAt: 1_641_300_000_000 as Instant,
  content: "<p>Crowds gathered.</p>" as SafeHtml,
});

const identified = (...entries: readonly Entry[]) => entries.map((entry) => identify(entry, context));
const remembering = (id: string, entry: IdentifiedEntry) =>
  new Map(entry.keys.map((key) => [key, { id: id as EntryId, contentHash: entry.contentHash, keys: entry.keys }]));
const [kept] = identified(unrest) as [IdentifiedEntry];

test("an unknown entry is new, and the same again mints the same id", () => {
  const [first] = resolveIdentities(source, identified(unrest), new Map());
  const [again] = resolveIdentities(source, identified(unrest), new Map());
  expect(first?.kind).toBe("new");
  expect(again?.id).toBe(first?.id);
});

test("another source's entry of the same guid has another id", () => {
  const [ours] = resolveIdentities(source, identified(unrest), new Map());
  const [theirs] = resolveIdentities("other" as SourceId, identified(unrest), new Map());
  expect(theirs?.id).not.toBe(ours?.id);
});

test.each([
  ["unchanged", unrest, "same"],
  ["a new text under the same guid", { ...unrest, content: "<p>Calm returned.</p>" as SafeHtml }, "edited"],
  ["a new title under the same guid", { ...unrest, title: "Unrest spreads to Atyrau" }, "edited"],
  ["a renewed guid with link, title and date as before", { ...unrest, guid: "renewed" }, "same"],
])("%s is the stored entry", (_, entry, kind) => {
  const [resolved] = resolveIdentities(source, identified(entry), remembering("stored", kept));
  expect([resolved?.id, resolved?.kind]).toEqual(["stored", kind]);
});

test("an unknown guid that shares only the link is a new entry", () => {
  const live = { ...unrest, guid: "unrest-2", title: "Troops reach Almaty" };
  const [resolved] = resolveIdentities(source, identified(live), remembering("stored", kept));
  expect(resolved?.kind).toBe("new");
});

test("an entry listed twice in one document comes once", () =>
  expect(resolveIdentities(source, identified(unrest, unrest), new Map())).toHaveLength(1));

test("an entry without guid, link and title is told apart by its text", () => {
  const [one, other] = resolveIdentities(
    source,
    identified(
      entryWith({ content: "<p>One note.</p>" as SafeHtml }),
      entryWith({ content: "<p>Other note.</p>" as SafeHtml }),
    ),
    new Map(),
  );
  expect(one?.id).not.toBe(other?.id);
});
