import type { Instant, SourceId, Url } from "../model/scalars.ts";
import type { ClusterDecision, EntryChange } from "../model/story.ts";
import { cluster, sameUrlWindowHours } from "../stages/cluster/cluster.ts";
import { becauseInWords } from "../stages/publish/because-in-words.ts";
import type { Surroundings } from "./surroundings.ts";

const changesAtOnce = 50;
const hourMs = 3_600_000;

type Writer = Pick<Surroundings, "settings" | "sources" | "stories" | "journal">;

/** Decides on the changes beyond the cursor, in their order (decision 10), while `mayGoOn`; how many there were. Only one may run at a time. */
export async function decideStories(writer: Writer, mayGoOn: () => boolean = () => true): Promise<number> {
  const urlOfSource = new Map((await writer.sources.all()).map((state) => [state.id, state.url]));
  let decided = 0;
  for (;;) {
    const changes = await writer.stories.undecided(changesAtOnce);
    for (const change of changes) {
      if (!mayGoOn()) return decided;
      await decideOn(change, writer, urlOfSource);
      decided++;
    }
    if (changes.length < changesAtOnce) return decided;
  }
}

async function decideOn(change: EntryChange, writer: Writer, urlOfSource: ReadonlyMap<SourceId, Url>): Promise<void> {
  const decision = await decisionOn(change, writer);
  // Dated by the change, not by this moment: a decision repeated after a crash is the same decision.
  const decidedAt = change.stored.changedAt;
  await writer.stories.place(change, decision, decidedAt, feedsCarrying(urlOfSource.get(change.stored.source), writer));
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
): Promise<ClusterDecision> {
  // An edited entry stays where its first text put it.
  if (story !== null) return { kind: "starts", story };
  const { storyWindowHours } = settings().config.site;
  const reachMs = Math.max(storyWindowHours, sameUrlWindowHours) * hourMs;
  const [from, to] = [(datedAt - reachMs) as Instant, (datedAt + reachMs) as Instant];
  const candidates = await stories.candidates(stored.fingerprint, datedAt, from, to);
  return cluster(stored, datedAt, candidates, storyWindowHours);
}

function feedsCarrying(source: Url | undefined, { settings }: Writer): string[] {
  const feeds = [...settings().config.feeds.values()];
  return feeds.filter(({ sources }) => sources.some(({ url }) => url === source)).map(({ slug }) => slug);
}
