import type { Enclosure, Episode, EpisodeFile } from "../../model/entry.ts";
import type { MergedFeed, MergedStory } from "../../model/merged-feed.ts";
import { mediaType, mediumOf } from "./media-type.ts";
import { publishedLanguage } from "./published-language.ts";
import { element, type Markup } from "./xml-writer.ts";

/** The namespaces that a feed's media and podcast elements need, those alone that it uses (P15). */
export function mediaNamespaces({ stories }: MergedFeed): Readonly<Record<string, string>> {
  const uses = (what: (story: MergedStory) => boolean) => stories.some(what);
  return {
    ...(uses((story) => story.image !== null || story.enclosures.length > 0) && {
      "xmlns:media": "http://search.yahoo.com/mrss/",
    }),
    ...(uses((story) => story.episode !== null || durationOf(story) !== null) && {
      "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    }),
    ...(uses(({ episode }) => episode !== null && (episode.transcripts.length > 0 || episode.chapters !== null)) && {
      "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
    }),
  };
}

/** What a story has to show and to hear beside its first file: picture, further files, and what its podcast says of it. */
export function mediaElements(story: MergedStory, furtherFiles: readonly Enclosure[]): readonly (Markup | null)[] {
  const duration = durationOf(story);
  return [
    ...furtherFiles.map(mediaContent),
    story.image === null ? null : element("media:thumbnail", { url: story.image }),
    duration === null ? null : element("itunes:duration", {}, String(duration)),
    ...(story.episode === null ? [] : episodeElements(story.episode)),
  ];
}

function mediaContent({ url, type, lengthBytes, durationSeconds }: Enclosure): Markup {
  const known = mediaType(type);
  return element("media:content", {
    url,
    type: known,
    medium: mediumOf(known),
    fileSize: lengthBytes === null ? null : String(lengthBytes),
    duration: durationSeconds === null ? null : String(durationSeconds),
  });
}

function episodeElements({
  season,
  number,
  kind,
  explicit,
  transcripts,
  chapters,
}: Episode): readonly (Markup | null)[] {
  return [
    season === null ? null : element("itunes:season", {}, String(season)),
    number === null ? null : element("itunes:episode", {}, String(number)),
    kind === null ? null : element("itunes:episodeType", {}, kind),
    explicit === null ? null : element("itunes:explicit", {}, String(explicit)),
    ...transcripts.map((transcript) => file("podcast:transcript", transcript, "text/plain")),
    chapters === null ? null : file("podcast:chapters", { ...chapters, language: null }, "application/json+chapters"),
  ];
}

function file(name: string, { url, type, language }: EpisodeFile, otherwise: string): Markup {
  return element(name, { url, type: mediaType(type) ?? otherwise, language: publishedLanguage(language) });
}

function durationOf({ enclosures }: MergedStory): number | null {
  return enclosures[0]?.durationSeconds ?? null;
}
