import type {
  CarriedSource,
  Config,
  ConfigFile,
  ConfigOutcome,
  ConfigProblem,
  FeedConfig,
  PrivateFeed,
} from "../model/config.ts";
import type { Override } from "../model/override.ts";
import { type FeedFile, type Nameable, readFeedFile } from "./feed-file.ts";
import { mergedSources } from "./merged-sources.ts";
import { nearestWord } from "./nearest-word.ts";
import { readOverridesFile } from "./overrides-file.ts";
import { readSiteFile, type SiteFile } from "./site-file.ts";
import { slugOf } from "./slug.ts";
import { slugProblems } from "./slug-problems.ts";
import type { WrittenSource } from "./written-source.ts";
import { readYaml, type YamlFile } from "./yaml-file.ts";

/** Nobody mends more at a time, and a file of a million mistakes shall not fill the memory. */
const mostProblems = 1000;

/** Everything under feeds/, checked: the configuration, or every mistake in every file, in the order of files and lines. */
export function loadConfig(files: readonly ConfigFile[]): ConfigOutcome {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const yaml = sorted.filter((file) => /\.ya?ml$/i.test(file.path));
  const published = yaml.filter((file) => !slugOf(file.path).startsWith("_"));

  const site = siteOf(yaml.filter((file) => slugOf(file.path).startsWith("_")));
  const around: Nameable = { shared: site.shared, files: new Map(sorted.map((file) => [file.path, file])) };
  const feeds: FeedFile[] = [];
  const problems: ConfigProblem[] = [...site.problems];
  for (const file of published) {
    const opened = readYaml(file);
    if (opened.kind === "unreadable") problems.push(...opened.problems);
    else feeds.push(readFeedFile(slugOf(file.path), opened.file, around));
  }
  const merged = mergedSources(feeds);
  problems.push(...feeds.flatMap((feed) => feed.problems), ...merged.problems);
  problems.push(
    ...slugProblems(
      published.map((file) => file.path),
      feeds,
    ),
  );
  if (published.length === 0) {
    const folder = sorted[0]?.path.replace(/\/?[^/]*$/, "") || "feeds";
    problems.push(problem(folder, `there is no feed file; write one, such as ${folder}/world.yaml`));
  }

  if (problems.length > 0) return { kind: "refused", problems: inOrder(problems) };
  const config = {
    site: site.site,
    sources: merged.sources,
    overrides: site.overrides,
    feeds: new Map(feeds.filter(({ tokenName }) => tokenName === null).flatMap(feedConfigs)),
    privateFeeds: new Map(
      feeds.flatMap((file): [string, PrivateFeed][] => {
        const { tokenName } = file;
        return tokenName === null ? [] : feedConfigs(file).map(([slug, feed]) => [slug, { feed, tokenName }]);
      }),
    ),
  };
  return { kind: "loaded", config, notes: inOrder(site.notes) };
}

function feedConfigs({ slug, feed, sources }: FeedFile): readonly (readonly [string, FeedConfig])[] {
  return feed === null ? [] : [[slug, { ...feed, sources: sources.map(carried) }]];
}

type Site = Omit<SiteFile, "shared"> & Pick<Nameable, "shared"> & Pick<Config, "overrides">;

/** What the files that begin with _ say. */
function siteOf(files: readonly ConfigFile[]): Site {
  const problems: ConfigProblem[] = [];
  const overrides: Override[] = [];
  let siteYaml: YamlFile | null = null;
  let seen: string | null = null;
  let readable = true;
  for (const file of files) {
    const name = slugOf(file.path);
    if (name === "_site") {
      if (seen !== null) problems.push(problem(file.path, `${seen} describes the site already; keep one`));
      seen = file.path;
      const opened = readYaml(file);
      if (opened.kind === "read") siteYaml = opened.file;
      else {
        readable = false;
        problems.push(...opened.problems);
      }
    } else if (name === "_overrides") {
      const opened = readYaml(file);
      const read = opened.kind === "read" ? readOverridesFile(opened.file) : { ...opened, overrides: [] };
      overrides.push(...read.overrides);
      problems.push(...read.problems);
    } else {
      const near = nearestWord(name, ["_site", "_overrides"]);
      const message = "files that begin with _ publish nothing, and only _site.yaml and _overrides.yaml have a meaning";
      problems.push(problem(file.path, message, near === null ? null : `${near}.yaml`));
    }
  }
  const read = readSiteFile(siteYaml);
  return {
    site: read.site,
    shared: readable ? read.shared : null,
    problems: [...problems, ...read.problems],
    notes: read.notes,
    overrides,
  };
}

function carried(source: WrittenSource): CarriedSource {
  return { url: source.url, title: source.title, weight: source.weight ?? 1, publish: source.publish ?? "full" };
}

function problem(file: string, message: string, suggestion: string | null = null): ConfigProblem {
  return { file, line: 1, column: 1, message, suggestion };
}

/** By file, line and column; what two feeds find in one shared list is said once. */
function inOrder(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const once = new Map(problems.map((each) => [JSON.stringify(each), each]));
  return [...once.values()]
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column))
    .slice(0, mostProblems);
}
