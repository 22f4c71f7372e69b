import fc from "fast-check";
import type { Entry } from "../../src/model/entry.ts";
import type { Instant, Url } from "../../src/model/scalars.ts";
import type { Story } from "../../src/model/story.ts";
import type { Withdrawal } from "../../src/model/withdrawal.ts";
import { htmlOf } from "../../src/stages/normalise/sanitise.ts";
import { entryWith } from "./entry-with.ts";
import { herald, member, morning, story, wire } from "./merged-feed.ts";

/** What publishers, or who hates them, write. */
export const hostileTitles: readonly string[] = [
  "]]>",
  "a ]]&gt; ]]> b",
  "control \u0000\u0001\u0008\u000b\u000c\u001f\u007f\u0085\u009f characters",
  "\u0000\u0001",
  "AT&amp;amp;T &amp;lt;script&amp;gt;",
  "<script>alert(1)</script>",
  "</title></item></channel></rss><!--",
  "<![CDATA[ x ]]>",
  "<!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
  "🔥 emoji 👩‍👩‍👧‍👦",
  "\u202eأخبار\u202c كازاخستان \u200f",
  "half \ud83d a pair \udd25",
  "noncharacters \ufffe \uffff \u{1ffff}",
  "\ufeff byte order mark",
  "line\r\nbreaks\tand\u2028others",
  `"quotes' and = signs`,
  "   ",
  "é".normalize("NFD"),
  "w".repeat(65_536),
  "& ".repeat(32_768),
];

const words = fc.oneof(
  fc.constantFrom(...hostileTitles),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ maxLength: 60 }),
);
const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: null });
const addresses = fc
  .record({
    host: fc.constantFrom(
      "example.org",
      "localhost",
      "my_host.example",
      "192.0.2.1:8080",
      "user:secret@example.org",
      "münchen.example",
      "[2001:db8::1]",
    ),
    path: words,
    query: maybe(words),
    fragment: maybe(words),
  })
  .map(({ host, path, query, fragment }) => {
    const written = `https://${host}/${path.slice(0, 300)}${query === null ? "" : `?${query.slice(0, 300)}`}${fragment === null ? "" : `#${fragment.slice(0, 300)}`}`;
    return (URL.parse(written)?.href ?? "https://example.org/") as Url;
  })
  // A validator takes no address with an IPv6 host; nobody publishes there.
  .filter((address) => !address.includes("//["));
const types = maybe(
  fc.oneof(fc.constantFrom("audio/mpeg", "video/mp4; codecs=x", "mp3", "audio/", "image/png", "a/b<c"), words),
);
const html = maybe(
  words.map((value) => htmlOf({ as: "html", value: value.slice(0, 5000), base: null, language: null })),
);
const people = fc.record({
  name: maybe(words),
  email: maybe(fc.oneof(fc.constantFrom("ann@example.org", "a b@example", "<a@b.c>", "x@y"), words)),
  url: maybe(addresses),
});
const files = fc.record({
  url: addresses,
  type: types,
  lengthBytes: maybe(fc.integer({ min: 1, max: 2 ** 40 })),
  durationSeconds: maybe(fc.integer({ min: 1, max: 1_000_000 })),
});
const episodeFiles = fc.record({ url: addresses, type: types, language: maybe(fc.constantFrom("en", "xq", "zz-XX")) });
const episodes = fc.record({
  season: maybe(fc.integer({ min: 1, max: 999 })),
  number: maybe(fc.integer({ min: 1, max: 999 })),
  kind: fc.constantFrom("full" as const, "bonus" as const, null),
  explicit: fc.constantFrom(true, false, null),
  transcripts: fc.array(episodeFiles, { maxLength: 2 }),
  chapters: maybe(episodeFiles),
});
const entries: fc.Arbitrary<Entry> = fc
  .record({
    url: maybe(addresses),
    title: maybe(words),
    summary: html,
    content: html,
    authors: fc.array(people, { maxLength: 3 }),
    categories: fc.array(words, { maxLength: 3 }),
    language: maybe(fc.constantFrom("en", "pt-BR", "ar", "xq", "zz", "qaa-x-private", "gsw", "tlh", "zh-Hant-TW")),
    enclosures: fc.array(files, { maxLength: 3 }),
    episode: maybe(episodes),
    image: maybe(addresses),
    commentsUrl: maybe(addresses),
    rights: maybe(fc.oneof(words, addresses)),
  })
  .map(({ episode, ...given }) => entryWith({ ...given, ...(episode !== null && { episode }) }));

/** Stories of up to three members, as hostile as their publishers can make them. */
export const hostileStories: fc.Arbitrary<readonly Story[]> = fc
  .array(
    fc.array(fc.tuple(entries, words, fc.integer({ min: -100_000_000_000_000, max: 10_000_000_000_000 })), {
      minLength: 1,
      maxLength: 3,
    }),
    { maxLength: 4 },
  )
  .map((stories) =>
    stories.map((members, place) =>
      story(
        `s${place}`,
        ...members.map(([entry, sourceTitle, offset], number) => {
          const told = member(`m${place}-${number}`, number === 0 ? wire : herald, { joined: number > 0 });
          const datedAt = (morning + offset) as Instant;
          return {
            ...told,
            datedAt,
            joinedAt: datedAt,
            sourceTitle,
            stored: { ...told.stored, entry, changedAt: datedAt },
          };
        }),
      ),
    ),
  );

export const hostileWithdrawals: fc.Arbitrary<readonly Withdrawal[]> = fc.array(
  fc.record({
    id: fc.constantFrom("story/gone" as Withdrawal["id"], "story/s0" as Withdrawal["id"]),
    at: fc.constant(morning),
    by: maybe(words),
    comment: maybe(words),
    goesOnAs: fc.constant(null),
  }),
  { maxLength: 2 },
);
