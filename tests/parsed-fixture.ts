import { readFileSync } from "node:fs";
import type { ParseOutcome } from "../src/model/outcome.ts";
import type { ParsedFeed } from "../src/model/parsed-feed.ts";
import type { Url } from "../src/model/scalars.ts";
import { decode } from "../src/stages/decode/decode.ts";
import { parse } from "../src/stages/parse/parse.ts";

/** The bytes of a file under tests/fixtures. */
export function fixtureBytes(file: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`fixtures/${file}`, import.meta.url)));
}

export function parsedText(text: string, url: string | null = null, contentType: string | null = null): ParseOutcome {
  return parse({ text, url: url as Url | null, contentType, encoding: "utf-8", problems: [] });
}

/** What we read in a text; it must be a feed. */
export function feedOf(text: string, url: string | null = null): ParsedFeed {
  const outcome = parsedText(text, url);
  if (outcome.kind === "rejected") throw new Error(`rejected: ${outcome.reason}`);
  return outcome.feed;
}

/** What we read in a file under tests/fixtures; it must be a feed. */
export function fixtureFeed(file: string, url: string | null = null): ParsedFeed {
  const { text } = decode({ bytes: fixtureBytes(file), url: null, contentType: null });
  return feedOf(text, url);
}
