import type { Entry, SourceFeed } from "../src/model/entry.ts";
import type { FeedProblem } from "../src/model/problem.ts";
import { decode } from "../src/stages/decode/decode.ts";
import { inflateIfGzipped } from "../src/stages/decode/inflate-if-gzipped.ts";
import { normaliseEntry } from "../src/stages/normalise/normalise-entry.ts";
import { normaliseFeed } from "../src/stages/normalise/normalise-feed.ts";
import { parse } from "../src/stages/parse/parse.ts";
import { fixtureBytes } from "./parsed-fixture.ts";

/** What a reader gets of a file under tests/fixtures: only what was said, dates in ISO 8601, problems as "code line:column". */
export async function readFixture(file: string): Promise<object> {
  const bytes = await inflateIfGzipped(fixtureBytes(file), 1_000_000);
  const decoded = decode({ bytes, url: null, contentType: null });
  const outcome = parse(decoded);
  if (outcome.kind === "rejected") {
    const feeds = outcome.feeds.map(({ href }) => href);
    return said({ rejected: outcome.reason, feeds, problems: outcome.problems.map(problem) });
  }
  const feed = normaliseFeed(outcome.feed);
  const entries = outcome.feed.entries.map((entry) => normaliseEntry(entry, outcome.feed));
  return said({
    ...head(feed),
    version: outcome.feed.version,
    entries: entries.map((entry) => said({ ...entryOf(entry.entry), problems: entry.problems.map(problem) })),
    problems: feed.problems.map(problem),
  });
}

function head({ problems: _, schedule, publishedAt, updatedAt, ...feed }: SourceFeed): object {
  const asked = said({ ...schedule });
  return {
    ...feed,
    authors: feed.authors.map(said),
    published: iso(publishedAt),
    updated: iso(updatedAt),
    schedule: Object.keys(asked).length > 0 ? asked : null,
  };
}

function entryOf({ publishedAt, updatedAt, ...entry }: Entry): object {
  return {
    ...entry,
    authors: entry.authors.map(said),
    enclosures: entry.enclosures.map(said),
    origin: entry.origin && said(entry.origin),
    published: iso(publishedAt),
    updated: iso(updatedAt),
  };
}

function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

function problem({ code, place }: FeedProblem): string {
  return place === undefined ? code : `${code} ${place.line}:${place.column}`;
}

function said(object: object): object {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
}
