import type { ParsedEpisode, ParsedTranscript } from "../../model/parsed-feed.ts";
import { referenceIn } from "./references.ts";
import { attribute, firstOf, type Parts, plainText, type XmlElement } from "./xml-element.ts";

const mostTranscripts = 20;

/** What a podcast says of an entry beside its file (itunes:, podcast:); null when it says nothing. */
export function episodeOf(parts: Parts): ParsedEpisode | null {
  const episode: ParsedEpisode = {
    season: firstOf(parts, ["itunes:season", "podcast:season"], plainText),
    number: firstOf(parts, ["itunes:episode", "podcast:episode"], plainText),
    kind: firstOf(parts, ["itunes:episodetype"], plainText),
    explicit: firstOf(parts, ["itunes:explicit", "googleplay:explicit"], plainText),
    transcripts: (parts.get("podcast:transcript") ?? [])
      .slice(0, mostTranscripts)
      .flatMap((part) => linked(part) ?? []),
    chapters: firstOf(parts, ["podcast:chapters"], linked),
  };
  const { transcripts, ...said } = episode;
  return transcripts.length === 0 && Object.values(said).every((value) => value === null) ? null : episode;
}

function linked(element: XmlElement): ParsedTranscript | null {
  const found = referenceIn(element, "url");
  return found && { ...found, type: attribute(element, "type"), language: attribute(element, "language") };
}
