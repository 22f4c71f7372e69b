import type {
  AgingStory,
  AgingText,
  DatabaseSize,
  RetentionConfig,
  RetentionFront,
  RetentionProgress,
} from "../model/retention.ts";
import type { Instant, StoryId } from "../model/scalars.ts";
import type { Clock } from "../ports/clock.ts";
import type { RetentionStore } from "../ports/retention-store.ts";
import { sameUrlWindowHours } from "../stages/cluster/cluster.ts";
import { leastSources } from "../stages/publish/select-stories.ts";
import { addTexts, archivedTexts, isTextsKey } from "./archived-texts.ts";
import { feedArchiveKey, readArchive } from "./feed-archives.ts";
import { storiesToChooseFrom } from "./selected-feed.ts";
import type { Surroundings } from "./surroundings.ts";
import { urlsOf } from "./urls-of.ts";

type Retaining = Pick<Surroundings, "settings" | "stories" | "documents" | "archives" | "journal"> & {
  readonly clock: Pick<Clock, "now">;
  readonly retention: RetentionStore;
};

/** What a step took out, and whether there may be more to do at once. */
export interface Retained {
  readonly texts: number;
  readonly stories: number;
  readonly more: boolean;
}

const hourMs = 3_600_000;
const dayHours = 24;
const sweepMs = 7 * dayHours * hourMs;
/** When the first entry of a story is that much older than what is kept, hardly any story still goes on. */
const graceMs = 3 * dayHours * hourMs;
/** A page of one story reads an archive of so many in a moment. */
const textsAtOnce = 50;
const lookedAtAtOnce = 200;
const movedAtOnce = 3;
const feedsAtOnce = 2;
const archivesAtOnce = 10;
const packsAtOnce = 5;
/** A written row is worth that much. */
export const leastTextBytes = 2000;
/** Of where the database ends, unless the operator says less. */
const fullShare = 0.8;
/** Beyond that nothing but the newest day is spared. */
const brimShare = 0.95;

/** How large the database may become before what is younger leaves too; null: as large as the disk. */
export function sizeMark(limitBytes: number | null, { sizeBytes }: RetentionConfig): number | null {
  const most = limitBytes === null ? null : limitBytes * fullShare;
  return sizeBytes === null || most === null ? (sizeBytes ?? most) : Math.min(sizeBytes, most);
}

/**
 * One bounded step of pruning: some texts leave, some stories, some entries that nobody was ever shown. It may be repeated, broken off
 * anywhere, and run twice at once.
 */
export async function retain(around: Retaining, { usedBytes, limitBytes }: DatabaseSize): Promise<Retained> {
  const { settings, clock, retention, archives, journal } = around;
  const { retention: kept, storyWindowHours } = settings().config.site;
  const now = clock.now();
  const mark = sizeMark(limitBytes, kept);
  const progress = await retention.progress();
  const front = await retention.front(progress);
  const pressed = mark !== null && usedBytes > mark ? firstToLeave(front, kept, now) : null;
  const brim = limitBytes !== null && usedBytes > limitBytes * brimShare;
  /** What came before has its turn; what decisions on new entries look at stays. */
  const before = (keptHours: number, lookedAtHours: number, isPressed: boolean) => {
    const least = brim ? dayHours : lookedAtHours + dayHours;
    return (now - (isPressed ? least : Math.max(keptHours, least)) * hourMs) as Instant;
  };
  const textsBefore = before(kept.fullTextHours, storyWindowHours, pressed === "texts");
  const lookedAt = Math.max(storyWindowHours, sameUrlWindowHours);
  const storiesBefore = before(kept.entriesHours, lookedAt, pressed === "entries");
  const grace = pressed === "entries" ? 0 : graceMs;
  // A look at the next one spares a look at hundreds.
  const isDue = (next: Instant | null, before: number) => next !== null && next < before;
  const [textsDue, storiesDue] = [isDue(front.text, textsBefore), isDue(front.entry, storiesBefore - grace)];
  const shown = textsDue || storiesDue ? await shownPrivately(around) : [];
  const texts = textsDue ? await takeTexts(textsBefore, progress, shown, around) : nothing;
  const stories = storiesDue ? await takeStories(storiesBefore, grace, progress, shown, around) : nothing;
  const archived = await retention.takeArchived(storiesBefore, lookedAtAtOnce, progress);
  const archivesBefore = pressed === null ? storiesBefore : (front.entry ?? storiesBefore);
  const outsideBefore = (now - kept.archivesHours * hourMs) as Instant;
  await takeArchives(archives.isOutside ? outsideBefore : archivesBefore, now, around);
  const swept = archives.isOutside ? await sweepTexts(progress, around) : nothing;
  const moved = await archives.moveOut(movedAtOnce);
  // What left may not have been enough.
  const more =
    texts.more ||
    stories.more ||
    archived.more ||
    swept.more ||
    moved === movedAtOnce ||
    (pressed !== null && texts.taken + stories.taken > 0);
  if (!more && now - progress.sweptAt > sweepMs) await retention.sweepAgain(now);
  if (texts.taken + stories.taken > 0)
    journal.record({ event: "retained", texts: texts.taken, stories: stories.taken, usedBytes });
  return { texts: texts.taken, stories: stories.taken, more };
}

const nothing = { taken: 0, more: false };

/** Texts or entries, whichever are older by the measure of how long they are kept. */
function firstToLeave(
  front: RetentionFront,
  { fullTextHours, entriesHours }: RetentionConfig,
  now: Instant,
): "texts" | "entries" {
  const age = (since: Instant | null, hours: number) => (since === null ? 0 : (now - since) / hours);
  return age(front.text, fullTextHours) >= age(front.entry, entriesHours) ? "texts" : "entries";
}

async function takeTexts(
  before: Instant,
  progress: RetentionProgress,
  shown: readonly StoryId[],
  { retention, archives }: Retaining,
) {
  const aging = await retention.agingTexts(progress.textsThrough, 2 * textsAtOnce, shown);
  const due = ({ changedAt, held, bytes }: AgingText) => changedAt < before && !held && bytes >= leastTextBytes;
  const { passed, taken } = turnOf(aging, before, due, textsAtOnce);
  const through = passed.at(-1)?.number;
  if (through === undefined) return nothing;
  const texts = taken.length === 0 ? [] : await retention.texts(taken.map(({ number }) => number));
  const archivedIn = texts.length === 0 || !archives.isOutside ? null : await addTexts(through, texts, archives);
  await retention.takeTexts(texts, archivedIn, progress, through);
  return { taken: texts.length, more: passed.length === 2 * textsAtOnce || taken.length === textsAtOnce };
}

async function takeStories(
  before: Instant,
  grace: number,
  progress: RetentionProgress,
  shown: readonly StoryId[],
  { retention }: Retaining,
) {
  const aging = await retention.agingStories(progress.entriesThrough, lookedAtAtOnce, shown);
  const due = ({ changedAt, held }: AgingStory) => changedAt < before && !held;
  const { passed, taken } = turnOf(aging, (before - grace) as Instant, due, lookedAtAtOnce);
  const through = passed.at(-1)?.number;
  if (through === undefined) return nothing;
  await retention.takeStories(taken, progress, through);
  return { taken: new Set(taken.map(({ story }) => story)).size, more: passed.length === lookedAtAtOnce };
}

/** Where archives stand in the database itself they do not outlive its entries, outside they have an age of their own; those of a few feeds at a time. */
async function takeArchives(before: Instant, now: Instant, { settings, archives, documents, retention }: Retaining) {
  const slugs = [...settings().config.feeds.keys()];
  const first = Math.floor(now / (hourMs / 5)) * feedsAtOnce;
  for (let place = 0; place < Math.min(feedsAtOnce, slugs.length); place++) {
    const slug = slugs[(first + place) % slugs.length] ?? "";
    const kept = await documents.archives(slug);
    const tenth = kept.from + archivesAtOnce - 1;
    if (tenth >= kept.to) continue;
    // The tenth is missing where this was broken off after it had gone.
    const archive = (await readArchive(slug, tenth, archives)) ?? (await readArchive(slug, tenth + 1, archives));
    if (archive === null || archive.archivedAt >= before) continue;
    for (let number = kept.from; archives.isOutside && number <= tenth; number++)
      await archives.remove(feedArchiveKey(slug, number));
    await retention.takeArchives(slug, tenth);
  }
}

/** Removes the archives of texts whose entries have all left the database: nobody is shown them any more. */
async function sweepTexts({ textsSwept }: RetentionProgress, { archives, retention }: Retaining) {
  if (textsSwept === null) return nothing;
  const keys = (await archives.keys(textsSwept, packsAtOnce)).filter(isTextsKey);
  let taken = 0;
  for (const key of keys) {
    const texts = await archivedTexts(key, archives);
    if (await retention.holdsAny([...texts.keys()])) continue;
    await archives.remove(key);
    taken++;
  }
  await retention.sweptTexts(keys.at(-1) ?? null);
  return { taken, more: keys.length > 0 };
}

/** Those of the entries whose turn it is, in their order, and at most so many of them that are due. */
function turnOf<Aging extends { readonly firstSeenAt: Instant }>(
  aging: readonly Aging[],
  before: Instant,
  due: (entry: Aging) => boolean,
  most: number,
): { readonly passed: readonly Aging[]; readonly taken: readonly Aging[] } {
  const young = aging.findIndex(({ firstSeenAt }) => firstSeenAt >= before);
  const old = young === -1 ? aging : aging.slice(0, young);
  const taken = old.filter(due).slice(0, most);
  const last = taken.length === most ? old.indexOf(taken.at(-1) as Aging) + 1 : old.length;
  return { passed: old.slice(0, last), taken };
}

/** Private feeds are stored nowhere: what they show is looked for. */
async function shownPrivately({ settings, stories }: Retaining): Promise<readonly StoryId[]> {
  const shown: StoryId[] = [];
  for (const { feed } of settings().config.privateFeeds.values()) {
    const newest = await stories.newest(urlsOf(feed), storiesToChooseFrom(feed), leastSources(feed));
    shown.push(...newest.map(({ id }) => id));
  }
  return shown;
}
