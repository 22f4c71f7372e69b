import type { IdentifiedEntry } from "../../model/entry.ts";
import type { EntryId, Sha256, SourceId } from "../../model/scalars.ts";
import { shortHash } from "./short-hash.ts";

/** What the store remembers of an entry that a key leads to. */
interface Remembered {
  readonly id: EntryId;
  readonly contentHash: Sha256;
}

interface Resolved {
  readonly id: EntryId;
  readonly kind: "new" | "edited" | "same";
  readonly identified: IdentifiedEntry;
}

/**
 * Which stored entry each entry of one document is, or the id minted for it; an entry the document lists twice comes once.
 * Ids come from the source and the strongest key, so that a poll repeated after a crash mints the same.
 */
export function resolveIdentities(
  source: SourceId,
  entries: readonly IdentifiedEntry[],
  known: ReadonlyMap<string, Remembered>,
): readonly Resolved[] {
  const resolved = new Map<EntryId, Resolved>();
  for (const identified of entries) {
    const remembered = rememberedAs(identified.keys, known);
    const id = remembered?.id ?? mintedId(source, identified.keys[0] ?? "");
    if (resolved.has(id)) continue;
    const kind = remembered === null ? "new" : remembered.contentHash === identified.contentHash ? "same" : "edited";
    resolved.set(id, { id, kind, identified });
  }
  return [...resolved.values()];
}

/** The strongest key decides; an unknown guid yields only if all that is weaker agrees, as when a source renews its guids. */
function rememberedAs(keys: readonly string[], known: ReadonlyMap<string, Remembered>): Remembered | null {
  const [strongest, ...weaker] = keys;
  const byStrongest = strongest === undefined ? undefined : known.get(strongest);
  if (byStrongest !== undefined) return byStrongest;
  if (!strongest?.startsWith("guid:") || weaker.length < 2) return null;
  const [first, ...rest] = weaker.map((key) => known.get(key));
  return first !== undefined && rest.every((other) => other?.id === first.id) ? first : null;
}

function mintedId(source: SourceId, key: string): EntryId {
  return shortHash(`${source}\n${key}`).slice(0, 20) as EntryId;
}
