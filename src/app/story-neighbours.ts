import type { Instant, Sequence, StoryId } from "../model/scalars.ts";
import type { Candidate, EntryChange, IndexedEntry, Posting, WeighedTerm } from "../model/story.ts";
import type { StoryStore } from "../ports/story-store.ts";
import { acrossWithinHours } from "../stages/cluster/across-languages.ts";
import type { Neighbours } from "../stages/cluster/cluster.ts";
import { addressTerm, titleTerm } from "../stages/cluster/index-terms.ts";
import { entriesAlike, entriesNamed } from "../stages/cluster/nearest-entries.ts";

/** Of each story that holds an entry alike, beside the one that it is named after. */
const membersLookedAt = 3;
/** So many candidates are kept in memory, some 30 MB with what their prints are taken apart into. */
const mostKept = 2000;
/** The index takes up so many entries at once: few rows are then written for each. */
const indexedAtOnce = 1024;
const minuteMs = 60_000;
const hourMs = 3_600_000;
/** Reports of one event come this far apart at most; how likely so late a one is, the engine knows. */
const relatedWithinHours = 30 * 24;

/** The placed entries around those that are being decided on: in the store, and placed since in this run. */
export interface Neighbourhood {
  /** Entries with the change's address or title within so many hours, and members of the stories that are alike by the terms. */
  of(change: EntryChange, keyedWithinHours: number, asked: readonly WeighedTerm[]): Promise<Neighbours>;
  /** Entries of a day around that are alike by these terms, and members of their stories. */
  across(change: EntryChange, asked: readonly WeighedTerm[]): Promise<readonly Candidate[]>;
  /** The members that were looked at of an entry's own story. */
  besides(change: EntryChange): Promise<readonly Candidate[]>;
  add(candidate: Candidate, terms: readonly string[]): void;
  /** The entries that the index is yet to take up, and those that it is to take up now. */
  progress(): { readonly fresh: readonly IndexedEntry[]; readonly indexed: readonly IndexedEntry[] };
}

/** Whatever leads to an entry with this fingerprint and these telling terms. */
export function indexTerms({ canonicalUrl, titleKey }: Candidate["fingerprint"], telling: readonly string[]): string[] {
  return [
    ...(canonicalUrl === null ? [] : [addressTerm(canonicalUrl)]),
    ...(titleKey === null ? [] : [titleTerm(titleKey)]),
    ...telling,
  ];
}

export function neighbourhood(
  stories: Pick<StoryStore, "postings" | "members">,
  freshBefore: readonly IndexedEntry[],
): Neighbourhood {
  let fresh: IndexedEntry[] = [];
  const freshByTerm = new Map<string, Posting[]>();
  const kept = new Map<Sequence, Candidate>();
  const membersOf = new Map<StoryId, readonly Sequence[]>();

  const index = (entry: IndexedEntry) => {
    fresh.push(entry);
    for (const term of entry.terms) freshByTerm.set(term, [...(freshByTerm.get(term) ?? []), entry]);
  };
  for (const entry of freshBefore) index(entry);

  const keep = (candidate: Candidate) => {
    const { number, story } = candidate;
    const before = kept.get(number);
    if (before !== undefined && before.story !== story)
      membersOf.set(
        before.story,
        (membersOf.get(before.story) ?? []).filter((member) => member !== number),
      );
    kept.set(number, candidate);
    const members = new Set(membersOf.get(story)).add(number);
    membersOf.set(
      story,
      [...members].sort((a, b) => dateOf(a) - dateOf(b) || a - b),
    );
  };
  const dateOf = (number: Sequence) => kept.get(number)?.datedAt ?? 0;

  /** Read once in a run: nobody else writes meanwhile. */
  const load = async (numbers: readonly Sequence[]) => {
    const missing = numbers.filter((number) => !kept.has(number));
    for (const candidate of await stories.members(missing, membersLookedAt)) keep(candidate);
  };

  const withFresh = (found: ReadonlyMap<string, readonly Posting[]>) => (term: string) => [
    ...(found.get(term) ?? []),
    ...(freshByTerm.get(term) ?? []),
  ];
  const keptOf = (number: Sequence) => kept.get(number) ?? [];
  const withMembers = (alike: readonly Sequence[]) => {
    const around = alike
      .flatMap(keptOf)
      .flatMap(({ number, story }) => [number, ...(membersOf.get(story) ?? []).slice(0, membersLookedAt + 1)]);
    return [...new Set(around)].flatMap(keptOf);
  };

  return {
    async of({ stored, datedAt }, keyedWithinHours, asked) {
      const { canonicalUrl, titleKey } = stored.fingerprint;
      const keys = indexTerms({ ...stored.fingerprint, canonicalUrl, titleKey }, []);
      const [from, to] = reach(datedAt, relatedWithinHours);
      const terms = [...keys, ...asked.map(({ term }) => term)];
      const found: ReadonlyMap<string, readonly Posting[]> =
        terms.length === 0 ? new Map() : await stories.postings(terms, from, to);
      const postingsOf = withFresh(found);
      const keyedReach = reach(datedAt, keyedWithinHours);
      const named = keys.flatMap((term) => entriesNamed(term, postingsOf, datedAt, ...keyedReach));
      const alike = entriesAlike(asked, postingsOf, datedAt, from, to);
      await load([...named, ...alike]);
      const keyed = [...new Set(named)]
        .flatMap(keptOf)
        .filter(({ fingerprint }) => sharesKey(fingerprint, canonicalUrl, titleKey));
      return { keyed, related: withMembers(alike) };
    },

    async across({ datedAt }, asked) {
      if (asked.length === 0) return [];
      const [from, to] = reach(datedAt, acrossWithinHours);
      const terms = asked.map(({ term }) => term);
      const postingsOf = withFresh(await stories.postings(terms, from, to));
      const alike = entriesAlike(asked, postingsOf, datedAt, from, to);
      await load(alike);
      return withMembers(alike);
    },

    async besides({ number, standing }) {
      await load([number]);
      const members = standing === null ? [] : (membersOf.get(standing.story) ?? []);
      return members.filter((member) => member !== number).flatMap((member) => kept.get(member) ?? []);
    },

    add(candidate, terms) {
      keep(candidate);
      const datedAt = (Math.floor(candidate.datedAt / minuteMs) * minuteMs) as Instant;
      if (terms.length > 0) index({ number: candidate.number, datedAt, terms });
    },

    progress() {
      if (kept.size > mostKept) {
        kept.clear();
        membersOf.clear();
      }
      if (fresh.length < indexedAtOnce) return { fresh, indexed: [] };
      const indexed = fresh;
      fresh = [];
      freshByTerm.clear();
      return { fresh, indexed };
    },
  };
}

function reach(datedAt: Instant, hours: number): [Instant, Instant] {
  return [(datedAt - hours * hourMs) as Instant, (datedAt + hours * hourMs) as Instant];
}

function sharesKey(
  fingerprint: Candidate["fingerprint"],
  canonicalUrl: string | null,
  titleKey: string | null,
): boolean {
  return (
    (canonicalUrl !== null && fingerprint.canonicalUrl === canonicalUrl) ||
    (titleKey !== null && fingerprint.titleKey === titleKey)
  );
}
