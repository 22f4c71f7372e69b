import { membersLookedAt } from "../src/app/story-neighbours.ts";
import type { Candidate } from "../src/model/decision.ts";
import type { EntryId, Instant, Sequence, StoryId } from "../src/model/scalars.ts";
import { type Compared, compare } from "../src/stages/cluster/compared.ts";
import { judgeCompared, shownToBeOne } from "../src/stages/cluster/judge.ts";
import { logOddsOfSameEvent, type Model } from "../src/stages/cluster/same-event.ts";
import { tellingTerms } from "../src/stages/cluster/telling-terms.ts";
import { countTerms, noStatistics, rarityBy, type TermStatistics } from "../src/stages/cluster/term-statistics.ts";
import { type Rarity, type WeighedPrint, weighedPrint } from "../src/stages/cluster/weighed-print.ts";
import type { LabelledItem, LabelledSet } from "./labelled-sets.ts";

/** As the SQL index does: of each term so many postings before and after, and so many entries then. */
const postingsBefore = 8;
const postingsAfter = 3;
const mostRelated = 12;
const reachMs = 30 * 24 * 3_600_000;
const titleWindowMs = 14 * 3_600_000;

/** An earlier item that the index offers, by its position. */
export interface Offer {
  readonly position: number;
  readonly compared: Compared;
  readonly features: readonly number[];
}

export interface StreamedItem {
  readonly offers: readonly Offer[];
  /** Positions of earlier items with the same title, nearest first. */
  readonly sameTitle: readonly number[];
  readonly datedAt: Instant;
  /** The item as it was weighed when it came. */
  readonly weighed: WeighedPrint;
}

/** The set's items in order with what the index offers each, and how any two compare once all have come: found once for many models. */
export interface Stream {
  readonly items: readonly StreamedItem[];
  between(one: number, other: number): Compared | null;
}

export function streamed({ items }: LabelledSet): Stream {
  const postings = new Map<string, number[]>();
  const statistics = new Map<string, TermStatistics>();
  const titled = new Map<string, number[]>();
  const stream = items.map((item, at) => {
    const { language } = item.print;
    const counted = statistics.get(language) ?? noStatistics(language);
    statistics.set(language, counted);
    const rarityNow: Rarity = rarityBy(counted);
    const weighed = weighedPrint(item.readable, rarityNow);
    const { asked, indexed } = tellingTerms(weighed);
    const scores = new Map<number, number>();
    for (const { term, weight } of asked)
      for (const other of nearby(postings.get(term) ?? [], items, item))
        scores.set(other, (scores.get(other) ?? 0) + weight);
    const best = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostRelated);
    const offers = best.flatMap(([position]): readonly Offer[] => {
      const compared = compare(item, weighed, candidateAt(position, items), rarityNow);
      return compared === null ? [] : [{ position, compared, features: compared.features }];
    });
    const { titleKey } = item.fingerprint;
    const sameTitle = titleKey === null ? [] : (titled.get(titleKey) ?? []);
    if (titleKey !== null) titled.set(titleKey, [...sameTitle, at]);
    countTerms(counted, item.readable.terms.numbers);
    for (const term of indexed) postings.set(term, [...(postings.get(term) ?? []), at]);
    return {
      offers,
      sameTitle: sameTitle.filter((other) => isSameTitle(item, items[other] as LabelledItem)),
      datedAt: item.datedAt,
      weighed,
    };
  });
  const comparedOnce = new Map<number, Compared | null>();
  const between = (one: number, other: number) => {
    const [earlier, later] = [Math.min(one, other), Math.max(one, other)];
    const key = earlier * items.length + later;
    const known = comparedOnce.get(key);
    if (known !== undefined) return known;
    const item = items[later] as LabelledItem;
    const rarity = rarityBy(statistics.get(item.print.language) ?? noStatistics(item.print.language));
    const compared = compare(item, weighedPrint(item.readable, rarity), candidateAt(earlier, items), rarity);
    comparedOnce.set(key, compared);
    return compared;
  };
  return { items: stream, between };
}

/** An item as one that was placed; each in a story of its own. */
function candidateAt(position: number, items: readonly LabelledItem[]): Candidate {
  const [number, entry, story] = [position as Sequence, String(position) as EntryId, String(position) as StoryId];
  return { ...(items[position] as LabelledItem), number, entry, story, joinedBy: null };
}

function nearby(positions: readonly number[], items: readonly LabelledItem[], { datedAt }: LabelledItem) {
  const at = (position: number) => items[position]?.datedAt ?? 0;
  const before = positions
    .filter((position) => at(position) <= datedAt && at(position) >= datedAt - reachMs)
    .sort((a, b) => at(b) - at(a));
  const after = positions
    .filter((position) => at(position) > datedAt && at(position) <= datedAt + reachMs)
    .sort((a, b) => at(a) - at(b));
  return [...before.slice(0, postingsBefore), ...after.slice(0, postingsAfter)];
}

function isSameTitle(item: LabelledItem, other: LabelledItem): boolean {
  if (Math.abs(item.datedAt - other.datedAt) > titleWindowMs) return false;
  const { textHash } = item.fingerprint;
  return item.source !== other.source || (textHash !== null && textHash === other.fingerprint.textHash);
}

/** The story of each item as the model decides, by the position of the story's first item. */
export function storiesBy(model: Model, { items, between }: Stream): readonly number[] {
  const stories: number[] = [];
  const membersOf = new Map<number, number[]>();
  const put = (position: number, story: number) => {
    stories[position] = story;
    const members = membersOf.get(story) ?? [];
    membersOf.set(
      story,
      [...members, position].sort((a, b) => dateAt(a) - dateAt(b) || a - b),
    );
  };
  const dateAt = (position: number) => items[position]?.datedAt ?? 0;
  const judged = ({ candidate, features, adjustment, ...rest }: Compared): Compared => {
    const story = String(stories[candidate.number]) as StoryId;
    const logOdds = logOddsOfSameEvent(features, model) + adjustment;
    return { ...rest, candidate: { ...candidate, story }, features, adjustment, logOdds };
  };
  const judgedBetween = (one: Compared, other: Compared) => {
    const compared = between(one.candidate.number, other.candidate.number);
    return compared && judged(compared);
  };
  /** The first members of the stories that hold what is offered, but for what is offered itself. */
  const firstMembers = (offered: ReadonlySet<number>): readonly number[] =>
    [...new Set([...offered].map((position) => stories[position] ?? -1))].flatMap((story) => {
      const others = (membersOf.get(story) ?? []).filter((member) => member !== story);
      return [story, ...others.slice(0, membersLookedAt)].filter((member) => !offered.has(member));
    });
  items.forEach(({ offers, sameTitle, weighed }, at) => {
    const [titled] = sameTitle;
    if (titled !== undefined) {
      put(at, stories[titled] ?? at);
      return;
    }
    const besides = firstMembers(new Set(offers.map(({ position }) => position)));
    const compared = [
      ...offers.map((offer) => offer.compared),
      ...besides.flatMap((member) => between(at, member) ?? []),
    ];
    const judgement = judgeCompared(weighed, compared.map(judged), model);
    if (judgement.kind === "apart") {
      put(at, at);
      return;
    }
    const others = shownToBeOne(judgement, weighed, judgedBetween).map(({ best }) => Number(best.candidate.story));
    const one = [Number(judgement.story), ...others];
    const first = Math.min(...one);
    put(at, first);
    for (const story of one.filter((other) => other !== first)) {
      for (const member of membersOf.get(story) ?? []) put(member, first);
      membersOf.delete(story);
    }
  });
  return stories;
}
