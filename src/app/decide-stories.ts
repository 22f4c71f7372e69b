import type { Instant, SourceId, Url } from "../model/scalars.ts";
import type { ClusterDecision, EntryChange, StoryIndex } from "../model/story.ts";
import type { Clock } from "../ports/clock.ts";
import { cluster, sameUrlWindowHours } from "../stages/cluster/cluster.ts";
import { readablePrint } from "../stages/cluster/readable-print.ts";
import { tellingTerms } from "../stages/cluster/telling-terms.ts";
import { becauseInWords } from "../stages/publish/because-in-words.ts";
import { followOverrides } from "./follow-overrides.ts";
import type { Surroundings } from "./surroundings.ts";
import { type RunningStatistics, statisticsAtCursor } from "./term-statistics.ts";

const changesAtOnce = 50;
const hourMs = 3_600_000;
/** Reports of one event come this far apart at most; how likely so late a one is, the engine knows. */
const relatedWithinHours = 30 * 24;

type Writer = Pick<Surroundings, "settings" | "sources" | "stories" | "overrides" | "journal"> & {
  readonly clock: Pick<Clock, "now">;
};

/** Decides on the changes beyond the cursor, in their order (decision 10), while `mayGoOn`; how many there were. Only one may run at a time. */
export async function decideStories(writer: Writer, mayGoOn: () => boolean = () => true): Promise<number> {
  const decided = await decideChanges(writer, mayGoOn);
  if (mayGoOn()) await followOverrides(writer);
  return decided;
}

async function decideChanges(writer: Writer, mayGoOn: () => boolean): Promise<number> {
  const urlOfSource = new Map((await writer.sources.all()).map((state) => [state.id, state.url]));
  const statistics = await statisticsAtCursor(writer.stories);
  let decided = 0;
  for (;;) {
    const changes = await writer.stories.undecided(changesAtOnce);
    for (const change of changes) {
      if (!mayGoOn()) return decided;
      await decideOn(change, writer, urlOfSource, statistics);
      decided++;
    }
    if (changes.length < changesAtOnce) return decided;
  }
}

async function decideOn(
  change: EntryChange,
  writer: Writer,
  urlOfSource: ReadonlyMap<SourceId, Url>,
  statistics: RunningStatistics,
): Promise<void> {
  const { decision, index } = await decisionOn(change, writer, statistics);
  // Dated by the change, not by this moment: a decision repeated after a crash is the same decision.
  const decidedAt = change.stored.changedAt;
  const feeds = feedsCarrying(urlOfSource.get(change.stored.source), writer);
  await writer.stories.place(change, decision, decidedAt, feeds, index);
  writer.journal.record({
    event: "placed",
    entry: change.stored.id,
    story: decision.story,
    kind: change.story === null ? decision.kind : "keeps",
    because: decision.kind === "joins" ? becauseInWords(decision.because) : null,
  });
}

async function decisionOn(
  { stored, datedAt, story }: EntryChange,
  { settings, stories }: Writer,
  statistics: RunningStatistics,
): Promise<{ readonly decision: ClusterDecision; readonly index: StoryIndex }> {
  // An edited entry stays where its first text put it.
  if (story !== null) return { decision: { kind: "starts", story, nearest: null }, index: nothingToIndex };
  const { storyWindowHours } = settings().config.site;
  const [from, to] = reach(datedAt, Math.max(storyWindowHours, sameUrlWindowHours));
  const keyed = await stories.candidates(stored.fingerprint, datedAt, from, to);
  const { print } = stored.fingerprint;
  if (!print) {
    const decision = cluster(stored, datedAt, { keyed, related: [] }, storyWindowHours, () => 1);
    return { decision, index: nothingToIndex };
  }
  const rarity = statistics.rarityIn(print.language);
  const { asked, indexed } = tellingTerms(readablePrint(print), rarity);
  const related =
    asked.length === 0 ? [] : await stories.related(asked, datedAt, ...reach(datedAt, relatedWithinHours));
  const decision = cluster(stored, datedAt, { keyed, related }, storyWindowHours, rarity);
  return { decision, index: { terms: indexed, statistics: statistics.count(print) } };
}

const nothingToIndex: StoryIndex = { terms: [], statistics: null };

function reach(datedAt: Instant, hours: number): [Instant, Instant] {
  return [(datedAt - hours * hourMs) as Instant, (datedAt + hours * hourMs) as Instant];
}

function feedsCarrying(source: Url | undefined, { settings }: Writer): string[] {
  const feeds = [...settings().config.feeds.values()];
  return feeds.filter(({ sources }) => sources.some(({ url }) => url === source)).map(({ slug }) => slug);
}
