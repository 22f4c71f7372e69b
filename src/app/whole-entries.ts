import type { ParsedEntry, ParsedFeed } from "../model/parsed-feed.ts";

/** The entries of a document, and whether its end cuts one in two: that one is left out, its rest comes with the whole document. */
export function wholeEntries(
  { problems, entries }: Pick<ParsedFeed, "problems" | "entries">,
  text: string,
): { readonly entries: readonly ParsedEntry[]; readonly cutShort: boolean } {
  // A feed that only lacks its last end tags is whole as far as anybody can tell.
  const cutShort = problems.some(({ code }) => code === "truncated") && lastOf(text, "") > lastOf(text, "/");
  return { entries: cutShort ? entries.slice(0, -1) : entries, cutShort };
}

function lastOf(text: string, slash: "" | "/"): number {
  return Math.max(text.lastIndexOf(`<${slash}item`), text.lastIndexOf(`<${slash}entry`));
}
