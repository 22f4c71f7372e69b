import type { SourceConfig } from "../model/config.ts";
import type { FetchedDocument } from "../model/document.ts";
import type { Entry, SourceFeed } from "../model/entry.ts";
import type { FetchOutcome, ParseOutcome, Postponed, Rejection } from "../model/outcome.ts";
import type { Url } from "../model/scalars.ts";
import { decode } from "../stages/decode/decode.ts";
import { inflateIfGzipped } from "../stages/decode/inflate-if-gzipped.ts";
import { outcomeSentence } from "../stages/fetch/outcome-sentence.ts";
import { normaliseEntry } from "../stages/normalise/normalise-entry.ts";
import { normaliseFeed } from "../stages/normalise/normalise-feed.ts";
import { absoluteUrl } from "../stages/normalise/urls.ts";
import { entryPlaces } from "../stages/parse/entry-places.ts";
import { parse } from "../stages/parse/parse.ts";
import { checkedFeed, type FaultGroup } from "./check-feed.ts";
import { type Errand, fetchSource } from "./fetch-source.ts";
import { rejectionInWords } from "./rejection-in-words.ts";
import type { Surroundings } from "./surroundings.ts";

export type ReadFeed =
  | {
      readonly kind: "read";
      readonly document: FetchedDocument;
      /** Where the server says that the feed is for good; null when it is where it was asked for. */
      readonly movedTo: Url | null;
      readonly encoding: string;
      readonly feed: SourceFeed;
      readonly entries: readonly Entry[];
      readonly faults: readonly FaultGroup[];
    }
  | {
      readonly kind: "unread";
      readonly sentence: string;
      readonly document: FetchedDocument | null;
      /** elsewhere: another kind of document; missing: nothing is there; failed: the server cannot or does not want to. */
      readonly why: "elsewhere" | "missing" | "failed";
      /** The feeds that the document names instead of being one, in its order. */
      readonly names: readonly NamedFeed[];
    };

export interface NamedFeed {
  readonly url: Url;
  readonly title: string | null;
}

const noErrand: Errand = { introduction: { readers: null, feedId: null }, made: () => {} };

/** Reads one feed now, for a person who asks about it; keeps nothing. */
export async function readFeed(
  url: Url,
  surroundings: Pick<Surroundings, "settings" | "http" | "clock" | "secrets" | "turns">,
): Promise<ReadFeed> {
  const { site, sources } = surroundings.settings().config;
  const source: SourceConfig = sources.get(url) ?? {
    url,
    language: null,
    pollMinutes: null,
    identity: "auto",
    headers: [],
  };
  const outcome = await fetchSource({ validators: null, redirect: null }, source, site, surroundings, noErrand);
  if (outcome.kind !== "fresh") {
    return { kind: "unread", sentence: outcomeSentence(outcome), document: null, why: whyNot(outcome), names: [] };
  }
  const { document } = outcome;
  const decoded = decode({ ...document, bytes: await inflateIfGzipped(document.bytes, site.polling.limitBytes) });
  const parsed: ParseOutcome = parse(decoded);
  if (parsed.kind === "rejected") {
    const sentence = rejectionInWords(parsed);
    return { kind: "unread", sentence, document, why: "elsewhere", names: namedBy(parsed) };
  }
  const feed = normaliseFeed(parsed.feed);
  const entries = parsed.feed.entries.map((raw) => normaliseEntry(raw, parsed.feed));
  const faults = checkedFeed(
    { document: decoded, parsed: parsed.feed, feed, entries, places: entryPlaces(decoded, parsed.feed) },
    surroundings.clock.now(),
  );
  return {
    kind: "read",
    document,
    movedTo: outcome.movedTo,
    encoding: decoded.encoding,
    feed,
    entries: entries.map(({ entry }) => entry),
    faults,
  };
}

function whyNot(outcome: FetchOutcome | Postponed): "missing" | "failed" {
  const { failure } = outcome.kind === "failed" ? outcome : { failure: null };
  const missing = outcome.kind === "gone" || (failure?.code === "httpStatus" && failure.status === 404);
  return missing ? "missing" : "failed";
}

function namedBy({ feeds }: Rejection): readonly NamedFeed[] {
  const named = feeds.flatMap((link): NamedFeed[] => {
    const url = absoluteUrl(link);
    return url === null ? [] : [{ url, title: link.title }];
  });
  return [...new Map(named.map((feed) => [feed.url, feed])).values()];
}
