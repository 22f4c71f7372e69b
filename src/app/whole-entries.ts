import type { ParsedEntry, ParsedFeed } from "../model/parsed-feed.ts";

/** The entries of a document, and whether it breaks off before their end: one that is cut in two is left out, its rest comes with the whole document. */
export function wholeEntries(
  { problems, entries }: Pick<ParsedFeed, "problems" | "entries">,
  text: string,
): { readonly entries: readonly ParsedEntry[]; readonly cutShort: boolean } {
  // A feed that only lacks its last end tags is whole as far as anybody can tell.
  if (!problems.some(({ code }) => code === "truncated")) return { entries, cutShort: false };
  const begun = lastOf(text, "");
  const cutInTwo = begun > lastOf(text, "/");
  return { entries: cutInTwo ? entries.slice(0, -1) : entries, cutShort: cutInTwo || begun < 0 };
}

function lastOf(text: string, slash: "" | "/"): number {
  return Math.max(text.lastIndexOf(`<${slash}item`), text.lastIndexOf(`<${slash}entry`));
}
