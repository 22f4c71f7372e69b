import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { madeFeed } from "../made/feed.ts";
import { between, seededRandom } from "../made/random.ts";

const formats = ["rss", "atom", "json"] as const;
const newestAt = Date.UTC(2026, 0, 15, 12);
const mostBytes = 8 * 1024 * 1024;

/** What tells a feed from a folder's other files, NULs of UTF-16 and 32 left out. */
const feedBegins = /<(?:[\w-]{1,20}:)?(?:rss|feed|rdf|channel)[\s>]|"version"\s*:\s*"https?:\/\/jsonfeed\.org/i;
const beginningBytes = 16 * 1024;

/** Every file in the folder and below that begins as a feed does, of 8 MiB at most, in the order of their names. */
export function documentsIn(folder: string): readonly Uint8Array[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .sort()
    .map((file) => readFileSync(file))
    .filter((bytes) => bytes.length <= mostBytes && beginsAsFeed(bytes))
    .map((bytes) => new Uint8Array(bytes));
}

function beginsAsFeed(bytes: Buffer): boolean {
  return feedBegins.test(bytes.subarray(0, beginningBytes).toString("latin1").replaceAll("\0", ""));
}

/** That many made-up feeds of 10 to 60 entries, half RSS, the others Atom and JSON Feed. */
export function madeDocuments(seed: string, count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, number) => {
    const entries = between(seededRandom(`${seed}/entries/${number}`), 10, 60);
    const format = number % 2 === 0 ? "rss" : (formats[1 + ((number >> 1) % 2)] ?? "rss");
    return new TextEncoder().encode(madeFeed({ seed, number, format, entries, revision: 0, newestAt }));
  });
}
