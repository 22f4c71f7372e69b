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
    for (const difference of differences(known.asked, source.asked)) {
      const other = `${known.place.file}:${known.place.line}`;
      problems.push({
        ...source.place,
        message: `${source.url} has ${difference} at ${other}; it is polled once for all feeds, so ask the same in both or in one`,
        suggestion: null,
      });
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

/** "poll 30 min here and 60 min", ready for "at feeds/world.yaml:7". */
function differences(known: AskedOfSource, here: AskedOfSource): readonly string[] {
  const found: string[] = [];
  if (differ(known.language, here.language)) found.push(`language ${here.language} here and ${known.language}`);
  if (differ(known.pollMinutes, here.pollMinutes)) {
    found.push(`poll ${minutes(here.pollMinutes)} here and ${minutes(known.pollMinutes)}`);
  }
  if (differ(known.identity, here.identity)) found.push(`identity ${here.identity} here and ${known.identity}`);
  // Their values stay out of the message: they may be secrets.
  if (differ(known.headers, here.headers)) found.push("headers here that differ from those");
  return found;
}

function differ(known: unknown, here: unknown): boolean {
  return known !== null && here !== null && JSON.stringify(known) !== JSON.stringify(here);
}

function minutes(value: number | null): string {
  return `${value}m`;
}

function either(known: AskedOfSource, here: AskedOfSource): AskedOfSource {
  return {
    language: known.language ?? here.language,
    pollMinutes: known.pollMinutes ?? here.pollMinutes,
    identity: known.identity ?? here.identity,
    headers: known.headers ?? here.headers,
  };
}
