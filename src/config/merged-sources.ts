import type { ConfigProblem, SourceConfig } from "../model/config.ts";
import type { Url } from "../model/scalars.ts";
import type { FeedFile } from "./feed-file.ts";
import type { AskedOfSource, WrittenSource } from "./written-source.ts";

const mostSources = 10_000;

export interface MergedSources {
  readonly sources: ReadonlyMap<Url, SourceConfig>;
  readonly problems: readonly ConfigProblem[];
}

/** Every source once, asked what any feed asks of it; feeds that ask different things are refused, as it is polled once. */
export function mergedSources(feeds: readonly FeedFile[]): MergedSources {
  const merged = new Map<Url, WrittenSource>();
  const problems: ConfigProblem[] = [];
  for (const source of feeds.flatMap((feed) => feed.sources)) {
    const known = merged.get(source.url);
    if (known === undefined) {
      merged.set(source.url, source);
      continue;
    }
    for (const difference of differences(known.asked, source.asked, `${known.place.file}:${known.place.line}`)) {
      const message = `${source.url} has ${difference}; it is polled once for all feeds, so ask the same in both or in one`;
      problems.push({ ...source.place, message, suggestion: null });
    }
    merged.set(source.url, { ...known, asked: either(known.asked, source.asked) });
  }
  const [beyond] = [...merged.values()].slice(mostSources);
  if (beyond !== undefined) {
    problems.push({
      ...beyond.place,
      message: `there are more than ${mostSources} sources from here on`,
      suggestion: null,
    });
  }
  return { sources: new Map([...merged].map(([url, source]) => [url, sourceConfig(source)])), problems };
}

function sourceConfig(source: WrittenSource): SourceConfig {
  const { language, pollMinutes, identity, headers } = source.asked;
  return { url: source.url, language, pollMinutes, identity: identity ?? "auto", headers: headers ?? [] };
}

/** "poll 30m here and poll 60m at feeds/world.yaml:7" */
function differences(known: AskedOfSource, here: AskedOfSource, elsewhere: string): readonly string[] {
  const settings = [
    ["language", known.language, here.language],
    ["poll", minutes(known.pollMinutes), minutes(here.pollMinutes)],
    ["identity", known.identity, here.identity],
  ] as const;
  const found = settings
    .filter(([, there, value]) => there !== null && value !== null && there !== value)
    .map(([key, there, value]) => `${key} ${value} here and ${key} ${there} at ${elsewhere}`);
  // Their values stay out of the message: they may be secrets.
  return differ(known.headers, here.headers) ? [...found, `other headers here than at ${elsewhere}`] : found;
}

function differ(known: AskedOfSource["headers"], here: AskedOfSource["headers"]): boolean {
  return known !== null && here !== null && JSON.stringify(known) !== JSON.stringify(here);
}

function minutes(value: number | null): string | null {
  return value === null ? null : `${value}m`;
}

function either(known: AskedOfSource, here: AskedOfSource): AskedOfSource {
  return {
    language: known.language ?? here.language,
    pollMinutes: known.pollMinutes ?? here.pollMinutes,
    identity: known.identity ?? here.identity,
    headers: known.headers ?? here.headers,
  };
}
