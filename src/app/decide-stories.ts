import type { Candidate, ClusterDecision } from "../model/decision.ts";
import type { Fingerprint } from "../model/entry.ts";
import type { EntryChange, Placement } from "../model/placement.ts";
import type { Sequence, StoryId, Url } from "../model/scalars.ts";
import type { Clock } from "../ports/clock.ts";
import { cluster, sameUrlWindowHours } from "../stages/cluster/cluster.ts";
import { materiallyChanged } from "../stages/cluster/material-change.ts";
import { readablePrint } from "../stages/cluster/readable-print.ts";
import { tellingTerms } from "../stages/cluster/telling-terms.ts";
import { equallyRare } from "../stages/cluster/term-statistics.ts";
import { type WeighedPrint, weighedPrint } from "../stages/cluster/weighed-print.ts";
import { becauseInWords } from "../stages/publish/because-in-words.ts";
import { carriersIn } from "./carriers.ts";
import { followOverrides } from "./follow-overrides.ts";
import { mergedStories } from "./merged-stories.ts";
import { type OtherLanguages, otherLanguages } from "./other-languages.ts";
import { indexTerms, type Neighbourhood, neighbourhood } from "./story-neighbours.ts";
import type { Settings, Surroundings } from "./surroundings.ts";
import { type RunningStatistics, runningStatistics } from "./term-statistics.ts";

/** Decided on and written in one transaction. */
const changesAtOnce = 50;
/** Where the store is far away, what is around so many is read together: it is asked a few times, not for each change. */
const foreseenAtOnce = 10;

/** The statistics of one take up 32 kB: a run that knows more begins anew. */
const mostLanguages = 64;

type Writer = Pick<Surroundings, "settings" | "stories" | "overrides" | "journal" | "embedder" | "vectors"> & {
  readonly clock: Pick<Clock, "now">;
};

/** Decides on stories for as long as its process lives: what it knows of placed entries it keeps from one run to the next. */
export interface StoryDecider {
  /**
   * Decides on the changes beyond the cursor, in their order (decision 1), so many at most and while `mayGoOn`; how many there were. Only
   * one may run at a time.
   */
  decide(mayGoOn?: () => boolean, most?: number): Promise<number>;
}

/** What the decisions of a run have in common. */
interface Run {
  /** The cursor that the next decision follows. */
  sequence: Sequence;
  /** How often others had moved what was placed. */
  readonly rearranged: number;
  readonly neighbours: Neighbourhood;
  readonly statistics: RunningStatistics;
  readonly languages: OtherLanguages;
  /** Decided, and not written yet. */
  decided: Decided[];
}

/** A change with what was decided on it, and how many stories there are more because of it. */
type Decided = Pick<Placement, "change" | "decision" | "merges"> & { readonly more: number };

/** One run of a decider that knows nothing yet. */
export function decideStories(writer: Writer, mayGoOn?: () => boolean, most?: number): Promise<number> {
  return storyDecider(writer).decide(mayGoOn, most);
}

/** A decider; between its runs others may decide, or move what it placed: then it reads anew. */
export function storyDecider(writer: Writer): StoryDecider {
  let kept: Run | null = null;
  return {
    async decide(mayGoOn = () => true, most = Number.POSITIVE_INFINITY) {
      const before = kept;
      // A run that fails has decided what was not written.
      kept = null;
      const { decided, run } = await decideChanges(writer, before, mayGoOn, most);
      kept = run;
      if (mayGoOn()) await followOverrides(writer);
      return decided;
    },
  };
}

async function decideChanges(writer: Writer, before: Run | null, mayGoOn: () => boolean, most: number) {
  const { stories } = writer;
  let decided = 0;
  let run = before;
  while (decided < most) {
    const changes = eachEntryOnce(await stories.undecided(Math.min(changesAtOnce, most - decided)));
    if (changes.length === 0) break;
    if (run === null || !(await stillHolds(run, stories))) run = await beginRun(writer);
    await run.statistics.load(changes.flatMap(({ stored }) => stored.fingerprint.print?.language ?? []));
    await run.languages.prepare(changes);
    for (const [at, change] of changes.entries()) {
      if (!mayGoOn()) {
        await placeDecided(writer, run);
        return { decided, run };
      }
      if (stories.far && at % foreseenAtOnce === 0) await foresee(changes.slice(at, at + foreseenAtOnce), writer, run);
      const one = await decisionOn(change, writer, run);
      run.decided.push(one);
      decided++;
      const moving = movedBetween(one);
      if (moving.length === 0) continue;
      await placeDecided(writer, run);
      run.neighbours.forget(moving);
    }
    await placeDecided(writer, run);
  }
  return { decided, run };
}

/** Whether nobody has decided meanwhile, which is against the rule, or moved what was placed. */
async function stillHolds({ sequence, rearranged, statistics }: Run, stories: Writer["stories"]): Promise<boolean> {
  const stands = await stories.position();
  return stands.sequence === sequence && stands.rearranged === rearranged && statistics.languages() <= mostLanguages;
}

async function foresee(changes: readonly EntryChange[], { settings }: Writer, { neighbours, statistics }: Run) {
  // One alone reads for itself, and is weighed once.
  const together = changes.length > 1 ? changes : [];
  const questions = together.map((change) => ({ change, asked: termsTold(weighedNow(change, statistics)).asked }));
  await neighbours.foresee(questions, keyedWithinHours(settings()));
}

/** A change's print with what its terms tell now. */
function weighedNow({ stored: { fingerprint } }: EntryChange, statistics: RunningStatistics): WeighedPrint | undefined {
  const { print } = fingerprint;
  return print === null ? undefined : weighedPrint(readablePrint(print), statistics.rarityIn(print.language));
}

/** By which terms a change asks and is found. */
function termsTold(weighed: WeighedPrint | undefined) {
  return weighed === undefined ? { asked: [], indexed: [] } : tellingTerms(weighed);
}

function keyedWithinHours({ config }: Settings): number {
  return Math.max(config.site.storyWindowHours, sameUrlWindowHours);
}

/** An entry that changed again before it was decided on is decided on as it now is, once. */
function eachEntryOnce(changes: readonly EntryChange[]): readonly EntryChange[] {
  const seen = new Set<Sequence>();
  return changes.filter(({ number }) => !seen.has(number) && seen.add(number));
}

async function beginRun(writer: Writer): Promise<Run> {
  const { stories } = writer;
  const { sequence, rearranged, memory } = await stories.memory();
  return {
    sequence,
    rearranged,
    neighbours: neighbourhood(stories, memory.fresh),
    statistics: runningStatistics(stories, memory.counted),
    languages: otherLanguages(writer),
    decided: [],
  };
}

/** The stories that entries leave and come to that had been placed. */
function movedBetween({ change: { standing }, decision, merges }: Decided): readonly StoryId[] {
  const moves = standing !== null && decision !== null && decision.story !== standing.story;
  return [...(moves ? [standing.story, decision.story] : []), ...merges.flatMap(({ story, into }) => [story, into])];
}

/** Writes what was decided, in one transaction. */
async function placeDecided(writer: Writer, run: Run): Promise<void> {
  const { stories, journal, settings } = writer;
  const { decided } = run;
  const last = decided.at(-1)?.change.sequence;
  if (last === undefined) return;
  run.decided = [];
  const placements = decided.map(({ change, decision, merges }): Placement => {
    // Dated by the change, not by this moment: a decision repeated after a crash is the same decision.
    return {
      change,
      decision,
      merges,
      decidedAt: change.stored.changedAt,
      feeds: feedsCarrying(change.sourceUrl, writer),
    };
  });
  const storiesMore = decided.reduce((sum, { more }) => sum + more, 0);
  const { fresh, indexed } = run.neighbours.progress();
  const { counted, counts } = run.statistics.progress();
  await stories.place(placements, {
    from: run.sequence,
    memory: { fresh, counted },
    ...{ indexed, counts, storiesMore, carriers: carriersIn(settings().config) },
  });
  run.sequence = last;
  for (const { change, decision, merges } of placements) {
    journal.record({
      event: "placed",
      entry: change.stored.id,
      story: (decision?.story ?? change.standing?.story) as StoryId,
      kind: decision?.kind ?? "keeps",
      because: decision?.kind === "joins" ? becauseInWords(decision.because, change.stored.entry) : null,
    });
    for (const { story, into, moved } of merges)
      journal.record({ event: "merged", story, into, entries: moved.length });
  }
}

/** What is decided, null where an edited entry stays. */
async function decisionOn(change: EntryChange, writer: Writer, run: Run): Promise<Decided> {
  const { neighbours, statistics, languages } = run;
  const { stored, datedAt, standing, number } = change;
  const { fingerprint } = stored;
  const { print } = fingerprint;
  const rarity = print === null ? equallyRare : statistics.rarityIn(print.language);
  const besides = standing === null ? [] : await neighbours.besides(change);
  const put = (story: StoryId, joinedBy: Candidate["joinedBy"], terms: readonly string[]) =>
    neighbours.add({ entry: stored.id, number, source: stored.source, story, fingerprint, datedAt, joinedBy }, terms);
  if (standing !== null && (standing.byHand || !materiallyChanged(standing.told, fingerprint, rarity))) {
    put(standing.story, standing.joinedBy, newTerms(standing.told, fingerprint));
    return { change, decision: null, merges: [], more: 0 };
  }
  const { storyWindowHours } = writer.settings().config.site;
  const weighed = weighedNow(change, statistics);
  const { asked, indexed } = termsTold(weighed);
  const around = await neighbours.of({ change, asked }, keyedWithinHours(writer.settings()));
  const own = cluster(stored, datedAt, around, storyWindowHours, rarity, weighed);
  const found = await languages.instead(own, change, neighbours, rarity);
  const { decision: joined, merges } = await withMerges(found, change, writer, run);
  if (print !== null && standing === null) statistics.count(print);
  const decision = standing === null ? joined : whereItStood(joined, standing.story, besides.length > 0);
  const joinedBy = decision.kind === "joins" ? decision.because.code : null;
  put(decision.story, joinedBy, indexTerms(fingerprint, [...indexed, ...languages.terms(change, rarity)]));
  const leaves = standing !== null && besides.length === 0 && decision.story !== standing.story;
  const begins = decision.kind === "starts" && decision.story !== standing?.story;
  return { change, decision, merges, more: (begins ? 1 : 0) - (leaves ? 1 : 0) - merges.length };
}

/** The decision, and the stories that become one by it; those are read whole, with all that was decided before. */
async function withMerges(found: ClusterDecision, change: EntryChange, writer: Writer, run: Run) {
  if (found.kind === "starts" || found.also.length === 0) return { decision: found, merges: [] };
  await placeDecided(writer, run);
  return mergedStories(found, change, writer);
}

/** A story keeps its id for those that stay: an entry that leaves the story named after it starts one of another name. */
function whereItStood(found: ClusterDecision, stood: StoryId, othersStay: boolean): ClusterDecision {
  if (found.kind === "joins" || found.story !== stood || !othersStay) return found;
  return { ...found, story: `${found.story}-apart` as StoryId };
}

/** By which terms an edit that changes little is to be found from now on, beside those that lead to it. */
function newTerms(told: Fingerprint, now: Fingerprint): readonly string[] {
  const before = new Set(indexTerms(told, []));
  return indexTerms(now, []).filter((term) => !before.has(term));
}

function feedsCarrying(source: Url, { settings }: Writer): string[] {
  const feeds = [...settings().config.feeds.values()];
  return feeds.filter(({ sources }) => sources.some(({ url }) => url === source)).map(({ slug }) => slug);
}
