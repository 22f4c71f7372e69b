import type { Mention, MergedStory } from "../model/merged-feed.ts";
import type { ArchiveStore } from "../ports/archive-store.ts";
import type { DocumentStore } from "../ports/document-store.ts";
import type { TakedownStore } from "../ports/takedown-store.ts";
import { canonicalUrl } from "../stages/identify/canonical-url.ts";
import { archivedTexts } from "./archived-texts.ts";
import { feedArchiveKey, readArchive } from "./feed-archives.ts";

export interface Archives {
  readonly archives: ArchiveStore;
  readonly documents: Pick<DocumentStore, "archives">;
  readonly takedowns: TakedownStore;
  /** Of each feed so many archives are looked through, the newest; missing: all. */
  readonly archivesLookedThrough?: number;
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

/** Takes every telling under this id or address out of the archives of these feeds; of how many archives. */
export async function leaveFeedArchives(
  reference: string,
  slugs: Iterable<string>,
  { archives, documents, archivesLookedThrough = Number.POSITIVE_INFINITY }: Archives,
): Promise<number> {
  let changed = 0;
  for (const slug of slugs) {
    const { from, to } = await documents.archives(slug);
    for (let number = to; number >= Math.max(from, to - archivesLookedThrough + 1); number--) {
      const archive = await readArchive(slug, number, archives);
      const stories = archive?.stories
        .filter(({ lead }) => !isNamed(lead, reference))
        .map((story) => without(story, reference));
      if (archive === null || JSON.stringify(stories) === JSON.stringify(archive.stories)) continue;
      await archives.replace(feedArchiveKey(slug, number), JSON.stringify({ ...archive, stories }));
      changed++;
    }
  }
  return changed;
}

function without(story: MergedStory, reference: string): MergedStory {
  return { ...story, others: story.others.filter((other) => !isNamed(other, reference)) };
}

function isNamed({ entry, url }: Mention, reference: string): boolean {
  return entry === reference || (url !== null && canonicalUrl(url) === reference);
}
