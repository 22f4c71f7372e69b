import { expect, test } from "vitest";
import type { Entry, IdentifiedEntry } from "../../../src/model/entry.ts";
import type { EntryId, Instant, SafeHtml, SourceId, Url } from "../../../src/model/scalars.ts";
import { identify } from "../../../src/stages/identify/identify.ts";
import { type Memory, resolveIdentities } from "../../../src/stages/identify/resolve-identities.ts";
import { sha256Of } from "../../../src/stages/identify/short-hash.ts";
import { entryWith } from "../../samples/entry-with.ts";

const source = "source" as SourceId;
const context = { rule: "auto", siteNames: [], sharedGuids: new Set<string>(), digest: sha256Of } as const;
const unrest = entryWith({
  guid: "unrest-1",
  url: "https://example.org/unrest" as Url,
  title: "Unrest spreads across Almaty",
  publishedAt: 1_641_300_000_000 as Instant,
  content: "<p>Crowds gathered.</p>" as SafeHtml,
});

const identified = (...entries: readonly Entry[]) => entries.map((entry) => identify(entry, context));
const guidsOf = (entries: readonly IdentifiedEntry[]) =>
  new Set(entries.flatMap(({ keys }) => keys.filter((key) => key.startsWith("guid:"))));
/** What is remembered when these entries were stored under these ids, and which guids a document lists. */
function remembering(stored: Readonly<Record<string, Entry>>, listed: readonly Entry[] = []): Memory {
  const all = Object.entries(stored).map(([id, entry]) => ({ ...identify(entry, context), id: id as EntryId }));
  return {
    known: new Map(all.flatMap((remembered) => remembered.keys.map((key) => [key, remembered]))),
    titled: all,
    listsGuid: (key: string) => guidsOf(identified(...listed)).has(key),
    digest: sha256Of,
  };
}
const nothing = remembering({});
const resolvedIn = (entry: Entry, memory: Memory) => {
  const [resolved] = resolveIdentities(source, identified(entry), memory);
  return [resolved?.id, resolved?.kind];
};

test("an unknown entry is new, and the same again mints the same id", () => {
  const [first] = resolveIdentities(source, identified(unrest), nothing);
  const [again] = resolveIdentities(source, identified(unrest), nothing);
  expect(first?.kind).toBe("new");
  expect(again?.id).toBe(first?.id);
});

test("another source's entry of the same guid has another id", () => {
  const [ours] = resolveIdentities(source, identified(unrest), nothing);
  const [theirs] = resolveIdentities("other" as SourceId, identified(unrest), nothing);
  expect(theirs?.id).not.toBe(ours?.id);
});

const long = (text: string) => `<p>${text} ${"and so it went on, hour after hour, ".repeat(4)}</p>` as SafeHtml;
const day = 24 * 3_600_000;
const at = (milliseconds: number) => ((unrest.publishedAt ?? 0) + milliseconds) as Instant;

test.each([
  ["unchanged", unrest, "same"],
  ["a new text under the same guid", { ...unrest, content: "<p>Calm returned.</p>" as SafeHtml }, "edited"],
  ["a new title under the same guid", { ...unrest, title: "Unrest spreads to Atyrau" }, "edited"],
  ["a new date under the same guid", { ...unrest, publishedAt: at(day) }, "same"],
  [
    "a new title, address and text under the same guid and date",
    { ...unrest, title: "Calm", url: "https://example.org/calm" as Url, content: long("Calm") },
    "edited",
  ],
  [
    "a new address and date under the same guid, with a title akin",
    {
      ...unrest,
      title: "Unrest spreads across Almaty: live",
      url: "https://example.org/live" as Url,
      publishedAt: at(day),
    },
    "edited",
  ],
  ["a renewed guid with link, title and date as before", { ...unrest, guid: "renewed" }, "same"],
  [
    "a renewed guid and a corrected date, with link and text as before",
    { ...unrest, guid: "renewed", publishedAt: at(60_000), content: long("x") },
    "edited",
  ],
  [
    "a renewed guid at a new host, with title and date as before",
    { ...unrest, guid: "https://new.example/1", url: "https://new.example/1" as Url },
    "touched",
  ],
  [
    "a renewed guid and address in another time zone",
    { ...unrest, guid: "renewed", url: "https://example.org/?p=7" as Url, publishedAt: at(6 * 3_600_000) },
    "touched",
  ],
])("%s is the stored entry", (_, entry, kind) => {
  const before =
    entry.content === unrest.content || entry.guid === unrest.guid ? unrest : { ...unrest, content: entry.content };
  const expected =
    entry.content === before.content && kind === "edited" && entry.title === before.title ? "same" : kind;
  expect(resolvedIn(entry, remembering({ stored: before }))).toEqual(["stored", expected]);
});

test.each([
  ["an unknown guid that shares only the link", { ...unrest, guid: "unrest-2", title: "Troops reach Almaty" }],
  ["an unknown guid that shares link and title, a day later", { ...unrest, guid: "unrest-2", publishedAt: at(day) }],
  [
    "an unknown guid that shares title and text at another address, a week later",
    { ...unrest, guid: "u2", url: "https://example.org/2" as Url, publishedAt: at(7 * day), content: long("x") },
  ],
  [
    "a guid reused for another story",
    { ...unrest, url: "https://example.org/oil" as Url, title: "Oil price falls below sixty", publishedAt: at(day) },
  ],
])("%s is a new entry", (_, entry) => {
  const [id, kind] = resolvedIn(entry, remembering({ stored: { ...unrest, content: entry.content } }));
  expect([id === "stored", kind]).toEqual([false, "new"]);
});

test("a story under a reused guid keeps its id, and the first one its own", () => {
  const second = {
    ...unrest,
    url: "https://example.org/oil" as Url,
    title: "Oil price falls below sixty",
    publishedAt: at(day),
  };
  const memory = remembering({ stored: unrest });
  const [minted] = resolvedIn(second, memory);
  const both = remembering({ [String(minted)]: second, stored: unrest });
  expect([resolvedIn(second, both), resolvedIn(unrest, both)]).toEqual([
    [minted, "same"],
    ["stored", "same"],
  ]);
});

test("a story under a reused guid that is dated anew each time stays one entry", () => {
  const second = { ...unrest, url: "https://example.org/oil" as Url, title: "Oil falls", content: null };
  const memory = remembering({ second: { ...second, publishedAt: at(day) }, first: unrest });
  const known = new Map(identified(unrest).flatMap(({ keys }) => keys.map((key) => [key, memory.titled[1]])));
  const both = { ...memory, known: new Map([...memory.known, ...known]) } as Memory;
  expect(resolvedIn({ ...second, publishedAt: at(2 * day) }, both)).toEqual(["second", "same"]);
  expect(resolvedIn({ ...second, title: "Oil rises", publishedAt: at(2 * day) }, both)).toEqual(["second", "edited"]);
});

test("an entry that is still listed under its own guid is not taken for another", () => {
  const copy = { ...unrest, guid: "unrest-2" };
  expect(resolvedIn(copy, remembering({ stored: unrest }, [unrest, copy]))[1]).toBe("new");
});

test("two entries with renewed guids are not both taken for the one that both resemble", () => {
  const twins = [
    { ...unrest, guid: "a" },
    { ...unrest, guid: "b" },
  ];
  const kinds = resolveIdentities(source, identified(...twins), remembering({ stored: unrest })).map(
    ({ kind }) => kind,
  );
  expect(kinds).toEqual(["same", "new"]);
});

test("undated entries of a source that changed guids and addresses are told by title and text", () => {
  const undated = { ...unrest, publishedAt: null, content: long("Crowds gathered") };
  const moved = { ...undated, guid: "https://new.example/1", url: "https://new.example/1" as Url };
  expect(resolvedIn(moved, remembering({ stored: undated }))).toEqual(["stored", "touched"]);
});

test("an entry listed twice in one document comes once", () =>
  expect(resolveIdentities(source, identified(unrest, unrest), nothing)).toHaveLength(1));

test("an entry without guid, link and title is told apart by its text", () => {
  const [one, other] = resolveIdentities(
    source,
    identified(
      entryWith({ content: "<p>One note.</p>" as SafeHtml }),
      entryWith({ content: "<p>Other note.</p>" as SafeHtml }),
    ),
    nothing,
  );
  expect(one?.id).not.toBe(other?.id);
});
