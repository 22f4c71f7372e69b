import type { Mention, MergedStory } from "../model/merged-feed.ts";
import type { ArchiveStore } from "../ports/archive-store.ts";
import type { TakedownStore } from "../ports/takedown-store.ts";
import { canonicalUrl } from "../stages/identify/canonical-url.ts";
import { archivedTexts } from "./archived-texts.ts";
import { feedArchiveKey, readArchive } from "./feed-archives.ts";

export interface Archives {
  readonly archives: ArchiveStore;
  readonly takedowns: TakedownStore;
  /** So many archives of feeds are looked through at once; missing: all. */
  readonly archivesAtOnce?: number;
}

/**
 * Brings the texts of what a takedown took back into their rows, where nobody is shown them, and takes them out of the archives that held
 * them. It may be broken off anywhere and repeated.
 */
export async function bringTextsBack(reference: string, { archives, takedowns }: Archives): Promise<void> {
  for (const { id, archivedIn } of await takedowns.archived(reference)) {
    const texts = await archivedTexts(archivedIn, archives);
    const text = texts.get(id);
    if (text !== undefined) {
      await takedowns.bringBack(id, text.entry, text.revisions);
      const others = [...texts.values()].filter((other) => other.id !== id);
      await archives.replace(archivedIn, JSON.stringify(others));
    }
    await takedowns.isBack(id);
  }
}

/** How many archives a telling was taken out of, and whether some are still to be looked through. */
export interface LeftArchives {
  readonly changed: number;
  readonly more: boolean;
}

/** Takes every telling under this id or address out of the archives of these feeds, the newest first, as many as are looked through at once. */
export async function leaveFeedArchives(
  reference: string,
  slugs: Iterable<string>,
  archives: Archives,
): Promise<LeftArchives> {
  await archives.takedowns.noteArchives(reference, [...slugs]);
  return leaveNotedArchives(archives, reference);
}

/** Goes on with archives that takedowns left to be looked through, of that one or of all. It may be broken off anywhere and repeated. */
export async function leaveNotedArchives(
  { archives, takedowns, archivesAtOnce = Number.POSITIVE_INFINITY }: Archives,
  reference: string | null = null,
): Promise<LeftArchives> {
  let changed = 0;
  let looked = 0;
  for (;;) {
    const noted = await takedowns.notedArchives(reference);
    if (noted.length === 0) return { changed, more: false };
    for (const feed of noted) {
      if (looked >= archivesAtOnce) return { changed, more: true };
      let number = feed.to;
      for (; number >= feed.from && looked < archivesAtOnce; number--, looked++) {
        if (await leaveArchive(feed.reference, feed.slug, number, archives)) changed++;
      }
      await takedowns.archivesLeft(feed, number + 1);
    }
  }
}

async function leaveArchive(reference: string, slug: string, number: number, archives: ArchiveStore): Promise<boolean> {
  const archive = await readArchive(slug, number, archives);
  if (archive === null) return false;
  const stories = archive.stories
    .filter(({ lead }) => !isNamed(lead, reference))
    .map((story) => without(story, reference));
  if (JSON.stringify(stories) === JSON.stringify(archive.stories)) return false;
  await archives.replace(feedArchiveKey(slug, number), JSON.stringify({ ...archive, stories }));
  return true;
}

function without(story: MergedStory, reference: string): MergedStory {
  return { ...story, others: story.others.filter((other) => !isNamed(other, reference)) };
}

function isNamed({ entry, url }: Mention, reference: string): boolean {
  return entry === reference || (url !== null && canonicalUrl(url) === reference);
}
