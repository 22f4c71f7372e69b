import type { ParsedEntry } from "../../model/parsed-feed.ts";
import { shortHash } from "./short-hash.ts";

/** Hash of an entry as its publisher wrote it: while it stays, nothing about the entry needs to be worked out again (decision 6). */
export function rawEntryHash(entry: ParsedEntry): string {
  return shortHash(JSON.stringify(entry));
}
