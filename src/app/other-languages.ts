import type { ClusterDecision } from "../model/decision.ts";
import type { EntryChange } from "../model/placement.ts";
import type { Sequence } from "../model/scalars.ts";
import type { EntryVector } from "../ports/vector-store.ts";
import { agreeing, factTerms, linkAcrossLanguages } from "../stages/cluster/across-languages.ts";
import { equallyRare } from "../stages/cluster/term-statistics.ts";
import { inBytes } from "../stages/cluster/vector.ts";
import type { Rarity } from "../stages/cluster/weighed-print.ts";
import { firstWords } from "../stages/publish/first-words.ts";
import type { Neighbourhood } from "./story-neighbours.ts";
import type { Surroundings } from "./surroundings.ts";

const mostTitleCharacters = 400;

type Around = Pick<Surroundings, "settings" | "embedder" | "vectors" | "journal">;

/** Links to stories in other languages; when they are off, or nobody can be asked, there are none and nothing is written. */
export interface OtherLanguages {
  /** Has the vectors of these changes stored, before any of them is decided on: what is decided twice is decided by the same vectors. */
  prepare(changes: readonly EntryChange[]): Promise<void>;
  /** The terms by which an entry is found in other languages. */
  terms(change: EntryChange, rarity: Rarity): readonly string[];
  /** The decision; for an entry that would start a story, the story that tells it in another language, if there is one. */
  instead(
    found: ClusterDecision,
    change: EntryChange,
    neighbours: Neighbourhood,
    rarity: Rarity,
  ): Promise<ClusterDecision>;
}

export function otherLanguages({ settings, embedder, vectors, journal }: Around): OtherLanguages {
  const kept = new Map<Sequence, EntryVector>();
  const on = () => embedder !== undefined && vectors !== undefined && settings().config.site.acrossLanguages;
  const ownTerms = ({ stored }: EntryChange, rarity: Rarity) =>
    stored.fingerprint.print === null ? [] : factTerms(stored.fingerprint.print, rarity);

  return {
    async prepare(changes) {
      kept.clear();
      if (embedder === undefined || vectors === undefined || !on()) return;
      const telling = changes.filter((change) => ownTerms(change, equallyRare).length > 0);
      const known = await vectors.of([...new Set(telling.map(({ number }) => number))]);
      const missing = new Map<Sequence, EntryChange>();
      for (const change of telling) {
        const before = known.get(change.number);
        if (before?.contentHash === change.stored.contentHash) kept.set(change.number, before);
        else missing.set(change.number, change);
      }
      if (missing.size === 0) return;
      const asked = [...missing.values()];
      const outcome = await embedder.embed(asked.map(textOf));
      if (outcome.kind === "failed") {
        journal.record({ event: "fault", during: "asking what entries mean", detail: outcome.detail });
        return;
      }
      const fresh = asked.flatMap(({ number, stored }, at) => {
        const vector = outcome.vectors[at];
        return vector === undefined ? [] : [{ number, contentHash: stored.contentHash, vector: inBytes(vector) }];
      });
      await vectors.keep(fresh);
      for (const one of fresh) kept.set(one.number, one);
    },

    terms: (change, rarity) => (on() ? ownTerms(change, rarity).map(({ term }) => term) : []),

    async instead(found, change, neighbours, rarity) {
      const vector = kept.get(change.number)?.vector;
      const { print } = change.stored.fingerprint;
      if (found.kind === "joins" || vector === undefined || vectors === undefined || print === null) return found;
      const around = await neighbours.across(change, factTerms(print, rarity));
      const candidates = agreeing({ print, datedAt: change.datedAt }, around, rarity);
      const theirs = await vectors.of(candidates.map(({ candidate }) => candidate.number));
      const link = linkAcrossLanguages(vector, candidates, ({ number }) => theirs.get(number)?.vector ?? null);
      return link === null ? found : { kind: "joins", ...link, also: [] };
    },
  };
}

/** Title and first words: what both languages are likely to say. */
function textOf({ stored: { entry } }: EntryChange): string {
  return [entry.title?.slice(0, mostTitleCharacters), firstWords(entry)].filter(Boolean).join("\n");
}
