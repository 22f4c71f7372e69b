import type { ConfigProblem, Rule } from "../model/config.ts";
import type { Url } from "../model/scalars.ts";
import type { FeedInput } from "./feed-schema.ts";
import { shown } from "./issue-sentence.ts";
import { nearestWord } from "./nearest-word.ts";
import type { YamlFile } from "./yaml-file.ts";

/** Looking for the nearest takes time for each of the feed's sources. */
const mostTold = 20;

/** What is wrong with a feed's rules for some sources alone: the feed has no such source, or the rule asks nothing. */
export function mistakenSourceRules(
  file: YamlFile,
  { include = [], exclude = [] }: FeedInput,
  sources: ReadonlySet<Url>,
): readonly ConfigProblem[] {
  const foreign = Object.entries({ include, exclude }).flatMap(([list, rules]) =>
    rules.flatMap(({ source }, rule) =>
      (source ?? []).flatMap((url, at) => (sources.has(url) ? [] : [{ url, path: [list, rule, "source", at] }])),
    ),
  );
  const told = foreign.slice(0, mostTold).map(({ url, path }) => {
    const suggestion = nearestWord(url, [...sources]);
    const todo = suggestion === null ? "; write one as it stands under sources, shared or opml" : "";
    return { ...file.placeOf(path, "value"), message: `this feed has no source ${shown(url)}${todo}`, suggestion };
  });
  return [...told, ...(include.some(({ source }) => source === null) ? [] : idle(include, file))];
}

/** Rules to include which ask nothing of their sources, though none asks anything of all: who wrote one expects another effect. */
function idle(include: readonly Rule[], file: YamlFile): readonly ConfigProblem[] {
  return include.flatMap(({ source: _, ...asked }, at) => {
    if (Object.values(asked).some((value) => value !== null)) return [];
    const message =
      "rule of include asks nothing of its source, which passes without it; to publish no others, list no others";
    return [{ ...file.placeOf(["include", at], "value"), message, suggestion: null }];
  });
}
