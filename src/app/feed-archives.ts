import type { Archive } from "../model/archive.ts";
import type { MergedStory } from "../model/merged-feed.ts";
import type { Instant } from "../model/scalars.ts";
import type { ArchiveStore } from "../ports/archive-store.ts";

/** How a feed's archive is written. */
interface WrittenArchive {
  readonly archivedAt: Instant;
  readonly stories: readonly MergedStory[];
}

export function feedArchiveKey(slug: string, number: number): string {
  return `feeds/${slug}/${number}`;
}

/**
 * Writes an archive under the first number from `from` on that is free, or that holds the same stories; that number. What a rendering left
 * behind that came to no end is taken up as it stands.
 */
export async function addArchive(
  slug: string,
  from: number,
  written: WrittenArchive,
  archives: ArchiveStore,
): Promise<number> {
  for (let number = from; ; number++) {
    const key = feedArchiveKey(slug, number);
    if (await archives.add(key, JSON.stringify(written))) return number;
    const standing = await readArchive(slug, number, archives);
    if (standing !== null && namesOf(standing) === namesOf(written)) return number;
  }
}

function namesOf({ stories }: WrittenArchive): string {
  return JSON.stringify(
    stories.map(({ story, lead, others }) => [story, lead.entry, others.map(({ entry }) => entry)]),
  );
}

/** An archive of a feed that has so many; null when it is none of them. */
export async function feedArchive(
  slug: string,
  number: number,
  { from, to }: { readonly from: number; readonly to: number },
  archives: Pick<ArchiveStore, "get">,
): Promise<Archive | null> {
  if (number < from || number > to) return null;
  const written = await readArchive(slug, number, archives);
  const next = number === to ? null : await readArchive(slug, number + 1, archives);
  return written && { ...written, number, isOldest: number === from, nextAt: next?.archivedAt ?? null };
}

/** An archive as it was written; null when there is none. */
export async function readArchive(
  slug: string,
  number: number,
  archives: Pick<ArchiveStore, "get">,
): Promise<WrittenArchive | null> {
  return JSON.parse((await archives.get(feedArchiveKey(slug, number))) ?? "null") as WrittenArchive | null;
}
