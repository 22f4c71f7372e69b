import type { Entry, Fingerprint, IdentifiedEntry } from "../../model/entry.ts";
import type { Digest, EntryId, Sha256, SourceId } from "../../model/scalars.ts";
import { guidWasReused, isRedatedCopy, isSameEntry } from "./same-entry.ts";
import { shortHash } from "./short-hash.ts";
import { editOf } from "./what-changed.ts";

/** What the store remembers of an entry that a key leads to. */
export interface Remembered {
  readonly id: EntryId;
  readonly contentHash: Sha256;
  readonly keys: readonly string[];
  readonly fingerprint: Fingerprint;
  readonly entry: Entry;
  /** Its text is not there to be compared. */
  readonly textLeft?: true;
}

interface Resolved {
  readonly id: EntryId;
  readonly kind: "new" | "edited" | "touched" | "same";
  readonly identified: IdentifiedEntry;
}

/** What is known of the source's entries. */
export interface Memory {
  /** By key. */
  readonly known: ReadonlyMap<string, Remembered>;
  /** Remembered entries that bear one of the document's titles, for a source whose program changed every key. */
  readonly titled: readonly Remembered[];
  /** Whether it is the guid key of an entry that the document lists, so that none of them is taken for another. */
  listsGuid(key: string): boolean;
  readonly digest: Digest;
}

/**
 * Which stored entry each entry of one document is, or the id minted for it; an entry the document lists twice comes once.
 * Ids come from the source and the strongest key, so that a poll repeated after a crash mints the same.
 */
export function resolveIdentities(
  source: SourceId,
  entries: readonly IdentifiedEntry[],
  memory: Memory,
): readonly Resolved[] {
  const byStrongest = entries.map((identified) => ownByGuid(identified, memory));
  const claimed = new Set(byStrongest.flatMap((remembered) => remembered?.id ?? []));
  const resolved = new Map<EntryId, Resolved>();
  for (const [place, identified] of entries.entries()) {
    const remembered = byStrongest[place] ?? ownByOthers(identified, memory, claimed);
    if (remembered !== null) claimed.add(remembered.id);
    const id = remembered?.id ?? mintedId(source, identified.keys, memory);
    if (resolved.has(id)) continue;
    resolved.set(id, { id, kind: remembered === null ? "new" : kindOf(remembered, identified), identified });
  }
  return [...resolved.values()];
}

function kindOf(remembered: Remembered, identified: IdentifiedEntry): Resolved["kind"] {
  if (remembered.contentHash === identified.contentHash) return "same";
  return remembered.textLeft ? "touched" : editOf(remembered.entry, identified.entry);
}

/** The strongest key decides, unless its guid now stands for another story. */
function ownByGuid(identified: IdentifiedEntry, { known }: Memory): Remembered | null {
  const remembered = known.get(identified.keys[0] ?? "");
  if (remembered === undefined) return null;
  return startsWithGuid(identified.keys) && guidWasReused(remembered, identified) ? null : remembered;
}

/** A guid that is unknown, or was another story's, yields to what is weaker, if that is clear: sources renew guids, and move. */
function ownByOthers(
  identified: IdentifiedEntry,
  { known, titled, listsGuid }: Memory,
  claimed: ReadonlySet<EntryId>,
): Remembered | null {
  if (!startsWithGuid(identified.keys)) return null;
  const byKeys = identified.keys.slice(1).flatMap((key) => known.get(key) ?? []);
  const isFree = ({ id, keys }: Remembered) =>
    !claimed.has(id) && !keys.some((key) => key !== identified.keys[0] && listsGuid(key));
  return (
    byKeys.find((one) => (bearsItsGuid(one, identified) || isSameEntry(one, identified)) && isFree(one)) ??
    [...byKeys, ...titled].find((remembered) => isRedatedCopy(remembered, identified) && isFree(remembered)) ??
    null
  );
}

/** Of the stories that share a guid, this is the one at that page, however it is dated. */
function bearsItsGuid(remembered: Remembered, identified: IdentifiedEntry): boolean {
  return remembered.entry.guid === identified.entry.guid && !guidWasReused(remembered, identified);
}

function startsWithGuid([strongest]: readonly string[]): boolean {
  return strongest?.startsWith("guid:") ?? false;
}

/** A guid that belongs to another entry mints nothing alone. */
function mintedId(source: SourceId, keys: readonly string[], { known, digest }: Memory): EntryId {
  const [strongest = "", next = ""] = keys;
  const minting = known.has(strongest) ? `${strongest}\n${next}` : strongest;
  return shortHash(`${source}\n${minting}`, digest).slice(0, 20) as EntryId;
}
