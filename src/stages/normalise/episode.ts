import type { Episode, EpisodeFile } from "../../model/entry.ts";
import type { ParsedEpisode, ParsedTranscript } from "../../model/parsed-feed.ts";
import { languageTag } from "./language.ts";
import { tidy } from "./plain-text.ts";
import { absoluteUrl } from "./urls.ts";

const kinds = ["full", "trailer", "bonus"] as const;

/** What the podcast says of the episode; what cannot be read is null. */
export function episodeFrom(parsed: ParsedEpisode): Episode {
  const kind = parsed.kind?.toLowerCase();
  return {
    season: ordinal(parsed.season),
    number: ordinal(parsed.number),
    kind: kinds.find((known) => known === kind) ?? null,
    explicit: answer(parsed.explicit),
    transcripts: parsed.transcripts.flatMap((transcript) => fileFrom(transcript) ?? []),
    chapters: parsed.chapters && fileFrom(parsed.chapters),
  };
}

function fileFrom(parsed: ParsedTranscript): EpisodeFile | null {
  const url = absoluteUrl(parsed);
  return url && { url, type: tidy(parsed.type), language: languageTag(parsed.language) };
}

/** From 1. */
function ordinal(written: string | null): number | null {
  return written !== null && /^\s*[1-9]\d{0,5}\s*$/.test(written) ? Number(written) : null;
}

// Apple asked for yes, no and clean, and asks for true and false.
function answer(written: string | null): boolean | null {
  const word = written?.trim().toLowerCase() ?? "";
  if (/^(?:yes|true|explicit)$/.test(word)) return true;
  return /^(?:no|false|clean)$/.test(word) ? false : null;
}
