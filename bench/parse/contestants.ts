import { parseFeed as feedsmith } from "feedsmith";
import { parseFeed as htmlparser2 } from "htmlparser2";
import RssParser from "rss-parser";
import type { ParsedText } from "../../src/model/parsed-feed.ts";
import type { SafeHtml } from "../../src/model/scalars.ts";
import { decode } from "../../src/stages/decode/decode.ts";
import { normaliseEntry } from "../../src/stages/normalise/normalise-entry.ts";
import { normaliseFeed } from "../../src/stages/normalise/normalise-feed.ts";
import { parse } from "../../src/stages/parse/parse.ts";

/** One way to read a document, made ready before the clock runs; `read` throws if it finds no feed. */
export type Contestant = (bytes: Uint8Array) => { read(): unknown };

const patienceMs = 10_000;

/** Ours decode; the peers are given text that we decoded for them. */
export const contestants: Readonly<Record<string, Contestant>> = {
  tributary: (bytes) => ({ read: () => readByUs(bytes, unsanitised) }),
  "tributary, sanitising": (bytes) => ({ read: () => readByUs(bytes) }),
  feedsmith: (bytes) => onText(bytes, feedsmith),
  "rss-parser": (bytes) => onText(bytes, readByRssParser),
  htmlparser2: (bytes) => onText(bytes, readByHtmlparser2),
};

function readByUs(bytes: Uint8Array, toHtml?: typeof unsanitised): unknown {
  const outcome = parse(decode({ bytes, url: null, contentType: null }));
  if (outcome.kind === "rejected") throw new Error(outcome.reason);
  const { feed } = outcome;
  return { feed: normaliseFeed(feed), entries: feed.entries.map((entry) => normaliseEntry(entry, feed, toHtml)) };
}

function unsanitised(text: ParsedText | null): SafeHtml | null {
  return text === null || text.value === "" ? null : (text.value as SafeHtml);
}

function onText(bytes: Uint8Array, read: (text: string) => unknown) {
  const { text } = decode({ bytes, url: null, contentType: null });
  return { read: () => read(text) };
}

// A parser of its own for each document: one that met a broken document may never settle again.
function readByRssParser(text: string): Promise<unknown> {
  return Promise.race([
    new RssParser().parseString(text),
    new Promise((_, reject) => {
      setTimeout(() => reject(new Error("it never settled")), patienceMs).unref();
    }),
  ]);
}

function readByHtmlparser2(text: string): unknown {
  const feed = htmlparser2(text);
  if (feed === null) throw new Error("no feed found");
  return feed;
}
