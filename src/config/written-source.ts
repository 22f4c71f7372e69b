import type { HeaderTemplate, IdentityRule, PublishRule } from "../model/config.ts";
import type { Url } from "../model/scalars.ts";
import { type DefaultsInput, type SourceInput, sourceSchema } from "./source-schema.ts";
import type { FilePlace, YamlFile } from "./yaml-file.ts";

/** A source as one file lists it; null is what that file leaves open. */
export interface WrittenSource {
  readonly place: FilePlace;
  /** Whether a person wrote this line: an OPML export may well repeat itself and the other lists. */
  readonly from: "yaml" | "opml";
  readonly url: Url;
  readonly title: string | null;
  readonly weight: number | null;
  readonly publish: PublishRule | null;
  readonly asked: AskedOfSource;
}

/** Settings that hold for a source in whichever feed it stands, as it is polled once. */
export interface AskedOfSource {
  readonly language: string | null;
  readonly pollMinutes: number | null;
  readonly identity: IdentityRule | null;
  readonly headers: readonly HeaderTemplate[] | null;
}

/** The sources of the list at that path whose addresses can be read; the schema has complained of all that is wrong. */
export function sourcesAt(file: YamlFile, path: readonly PropertyKey[], list: unknown): readonly WrittenSource[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown, index) => {
    const source = sourceSchema.safeParse(item);
    const address = source.success ? source : sourceSchema.safeParse(urlOf(item));
    return address.success ? [writtenSource(address.data, file.placeOf([...path, index], "value"))] : [];
  });
}

function urlOf(item: unknown): unknown {
  return typeof item === "object" && item !== null && "url" in item ? item.url : null;
}

function writtenSource(source: SourceInput, place: FilePlace): WrittenSource {
  return {
    place,
    from: "yaml",
    url: source.url,
    title: source.title ?? null,
    weight: source.weight ?? null,
    publish: source.publish ?? null,
    asked: askedIn(source),
  };
}

/** The source with the feed's defaults where it says nothing; headers are joined by name, the source's own winning. */
export function withDefaults(source: WrittenSource, defaults: DefaultsInput): WrittenSource {
  const asked = askedIn(defaults);
  return {
    ...source,
    weight: source.weight ?? defaults.weight ?? null,
    publish: source.publish ?? defaults.publish ?? null,
    asked: {
      language: source.asked.language ?? asked.language,
      pollMinutes: source.asked.pollMinutes ?? asked.pollMinutes,
      identity: source.asked.identity ?? asked.identity,
      headers: joined(source.asked.headers, asked.headers),
    },
  };
}

function askedIn(settings: DefaultsInput): AskedOfSource {
  return {
    language: settings.language ?? null,
    pollMinutes: settings.poll ?? null,
    identity: settings.identity ?? null,
    headers: settings.headers ?? null,
  };
}

function joined(
  own: readonly HeaderTemplate[] | null,
  more: readonly HeaderTemplate[] | null,
): readonly HeaderTemplate[] | null {
  if (own === null || more === null) return own ?? more;
  const names = new Set(own.map((header) => header.name));
  return [...own, ...more.filter((header) => !names.has(header.name))].sort((a, b) => (a.name < b.name ? -1 : 1));
}
