import type { EntryId } from "../model/scalars.ts";
import type { Story } from "../model/story.ts";
import type { ArchiveStore } from "../ports/archive-store.ts";
import type { Revision } from "../ports/entry-store.ts";
import { type ArchivedText, archivedTexts } from "./archived-texts.ts";

/** A story whose texts left the database at many times is shown with some of them. */
const mostArchives = 8;

/** The story with the texts that stand in archives, and what those entries said before. */
export async function wholeStory(
  story: Story,
  archives: Pick<ArchiveStore, "get">,
): Promise<{ readonly story: Story; readonly revisions: ReadonlyMap<EntryId, readonly Revision[]> }> {
  const keys = [...new Set(story.members.flatMap(({ stored }) => stored.archivedIn ?? []))].slice(0, mostArchives);
  if (keys.length === 0) return { story, revisions: new Map() };
  const read = await Promise.all(keys.map((key) => archivedTexts(key, archives)));
  const texts = new Map<EntryId, ArchivedText>(read.flatMap((one) => [...one]));
  const members = story.members.map((member) => {
    const { stored } = member;
    const text = stored.archivedIn === undefined ? undefined : texts.get(stored.id);
    return text === undefined ? member : { ...member, stored: { ...stored, entry: text.entry } };
  });
  return {
    story: { ...story, members },
    revisions: new Map([...texts].map(([id, { revisions }]) => [id, revisions])),
  };
}
