import type { DecodedDocument } from "../../model/document.ts";
import type { ParsedFeed } from "../../model/parsed-feed.ts";
import type { Place } from "../../model/problem.ts";
import { parsedCharacters } from "./character-references.ts";

/** Where each entry begins, in the order of the entries; empty for JSON, which keeps no places. */
export function entryPlaces(document: DecodedDocument, { entryOffsets }: ParsedFeed): readonly Place[] {
  const text = parsedCharacters(document.text);
  let line = 1;
  let lineStart = 0;
  return entryOffsets.map((offset) => {
    for (let feed = text.indexOf("\n", lineStart); feed >= 0 && feed < offset; feed = text.indexOf("\n", lineStart)) {
      line++;
      lineStart = feed + 1;
    }
    return { line, column: offset - lineStart + 1 };
  });
}
