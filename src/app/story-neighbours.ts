import type { Candidate } from "../model/decision.ts";
import type { EntryChange } from "../model/placement.ts";
import type { Instant, Sequence, StoryId } from "../model/scalars.ts";
import { longestStoryHours } from "../model/story.ts";
import type { IndexedEntry, Posting, WeighedTerm } from "../model/term-index.ts";
import type { StoryStore } from "../ports/story-store.ts";
import { acrossWithinHours } from "../stages/cluster/across-languages.ts";
import type { Neighbours } from "../stages/cluster/cluster.ts";
import { addressTerm, titleTerm } from "../stages/cluster/index-terms.ts";
import { entriesAlike, entriesNamed } from "../stages/cluster/nearest-entries.ts";

/** Of each story that holds an entry alike, beside the one that it is named after. */
export const membersLookedAt = 3;
/** So many candidates are kept in memory, some 3.5 kB each with what their prints are taken apart into. */
const mostKept = 10_000;
/** So many are left when some are let go. */
const keptThen = 9200;
/** The index takes up so many entries at once: few rows are then written for each. */
const indexedAtOnce = 1024;
const minuteMs = 60_000;
const hourMs = 3_600_000;
/** Reports of one event come this far apart at most; how likely so late a one is, the engine knows. */
const relatedWithinHours = longestStoryHours;

/** A change to be decided on, and the terms by which it asks. */
export interface Question {
  readonly change: EntryChange;
  readonly asked: readonly WeighedTerm[];
}

/** The placed entries around those that are being decided on: in the store, and placed since in this run. */
export interface Neighbourhood {
  /** Entries with the change's address or title within so many hours, and members of the stories that are alike by the terms. */
  of(question: Question, keyedWithinHours: number): Promise<Neighbours>;
  /** Reads at once what these questions will lead to, so that few of them have to read for themselves, instead of what was foreseen before; changes no answer. */
  foresee(questions: readonly Question[], keyedWithinHours: number): Promise<void>;
  /** Entries of a day around that are alike by these terms, and members of their stories. */
  across(change: EntryChange, asked: readonly WeighedTerm[]): Promise<readonly Candidate[]>;
  /** The members that were looked at of an entry's own story. */
  besides(change: EntryChange): Promise<readonly Candidate[]>;
  /** Reads these stories anew when they are next looked at, since entries moved between them. */
  forget(stories: readonly StoryId[]): void;
  add(candidate: Candidate, terms: readonly string[]): void;
  /** The entries added since this was last asked, which the index is yet to take up; or all those that it is to take up now. */
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
  const kept = new Map<Sequence, Kept>();
  const keptStories = new Map<StoryId, KeptStory>();
  /** Counts what is looked at. */
  let looks = 0;

  /** By term, for the questions that were foreseen. */
  let foreseen: ReadonlyMap<string, readonly Posting[]> = new Map();

  const index = (entry: IndexedEntry) => {
    fresh.push(entry);
    for (const term of entry.terms) {
      const before = freshByTerm.get(term);
      if (before === undefined) freshByTerm.set(term, [entry]);
      else before.push(entry);
    }
  };
  for (const entry of freshBefore) index(entry);
  /** So many of the fresh ones are kept already. */
  let freshKept = fresh.length;

  const keep = (candidate: Candidate) => {
    const { number } = candidate;
    const before = kept.get(number);
    if (before !== undefined && before.story.id !== candidate.story) leave(before);
    const story = keptStories.get(candidate.story) ?? { id: candidate.story, members: [], lookedAt: looks };
    keptStories.set(story.id, story);
    const now = { candidate, story };
    kept.set(number, now);
    story.members = [...story.members.filter((member) => member.candidate.number !== number), now].sort(earlierDated);
  };
  const leave = ({ candidate: { number }, story }: Kept) => {
    story.members = story.members.filter((member) => member.candidate.number !== number);
  };
  const letGoOf = (story: KeptStory) => {
    for (const { candidate } of story.members) kept.delete(candidate.number);
    keptStories.delete(story.id);
  };

  /** Read once in a run: nobody else writes meanwhile. */
  const load = async (numbers: readonly Sequence[]) => {
    const missing = [...new Set(numbers)].filter((number) => !kept.has(number));
    for (const candidate of await stories.members(missing, membersLookedAt)) keep(candidate);
  };

  const withFresh = (found: ReadonlyMap<string, readonly Posting[]>) => (term: string) => [
    freshByTerm.get(term) ?? [],
    found.get(term) ?? [],
  ];
  /** What the index names, of entries dated within reach of some that are dated between `first` and `last`. */
  const indexed = async (terms: readonly string[], first: number, last: number) => {
    const [[from], [, to]] = [reach(first, relatedWithinHours), reach(last, relatedWithinHours)];
    const found = terms.length === 0 ? new Map<string, readonly Posting[]>() : await stories.postings(terms, from, to);
    return new Map(terms.map((term) => [term, found.get(term) ?? []]));
  };
  /** The entries that the question's address and title lead to, and those that its terms lead to. */
  const nearest = (
    { change: { stored, datedAt }, asked }: Question,
    keyedWithinHours: number,
    postingsOf: ReturnType<typeof withFresh>,
  ) => ({
    named: indexTerms(stored.fingerprint, []).flatMap((term) =>
      entriesNamed(term, postingsOf, datedAt, ...reach(datedAt, keyedWithinHours)),
    ),
    alike: entriesAlike(asked, postingsOf, datedAt, ...reach(datedAt, relatedWithinHours)),
  });
  const keptOf = (number: Sequence) => kept.get(number)?.candidate ?? [];
  /** Each entry, and of its story what the store gives, whatever is kept besides: the one that it is named after and the first of the others. */
  const withMembers = (alike: readonly Sequence[]) => {
    const around = new Set<Candidate>();
    looks++;
    for (const number of alike) {
      const one = kept.get(number);
      if (one === undefined) continue;
      around.add(one.candidate);
      const { story } = one;
      story.lookedAt = looks;
      if (story.members.length === 1) continue;
      const isNamed = ({ candidate: { entry } }: Kept) => entry === (story.id as string);
      for (const named of story.members) if (isNamed(named)) around.add(named.candidate);
      let others = 0;
      for (const other of story.members) if (!isNamed(other) && others++ < membersLookedAt) around.add(other.candidate);
    }
    return [...around];
  };
  /** Whole stories, since a story is read whole, and many at once: those that were looked at longest ago. */
  const letGo = () => {
    if (kept.size <= mostKept) return;
    const oldestFirst = [...keptStories.values()].sort((a, b) => a.lookedAt - b.lookedAt);
    for (const story of oldestFirst) {
      if (kept.size <= keptThen) return;
      letGoOf(story);
    }
  };

  return {
    async of(question, keyedWithinHours) {
      const { datedAt, stored } = question.change;
      const { canonicalUrl, titleKey } = stored.fingerprint;
      const terms = termsOf(question);
      const found = terms.every((term) => foreseen.has(term)) ? foreseen : await indexed(terms, datedAt, datedAt);
      const { named, alike } = nearest(question, keyedWithinHours, withFresh(found));
      await load([...named, ...alike]);
      const keyed = [...new Set(named)]
        .flatMap(keptOf)
        .filter(({ fingerprint }) => sharesKey(fingerprint, canonicalUrl, titleKey));
      return { keyed, related: withMembers(alike) };
    },

    async foresee(questions, keyedWithinHours) {
      foreseen = new Map();
      if (questions.length === 0) return;
      const dates = questions.map(({ change }) => change.datedAt);
      foreseen = await indexed(questions.flatMap(termsOf), Math.min(...dates), Math.max(...dates));
      const postingsOf = withFresh(foreseen);
      await load(
        questions.flatMap((question) => {
          const { named, alike } = nearest(question, keyedWithinHours, postingsOf);
          return [...named, ...alike];
        }),
      );
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
      const members = standing === null ? [] : (keptStories.get(standing.story)?.members ?? []);
      return members.map(({ candidate }) => candidate).filter((member) => member.number !== number);
    },

    forget(stories) {
      for (const id of stories) {
        const story = keptStories.get(id);
        if (story !== undefined) letGoOf(story);
      }
    },

    add(candidate, terms) {
      keep(candidate);
      const datedAt = (Math.floor(candidate.datedAt / minuteMs) * minuteMs) as Instant;
      if (terms.length > 0) index({ number: candidate.number, datedAt, terms });
    },

    progress() {
      letGo();
      foreseen = new Map();
      const since = fresh.slice(freshKept);
      freshKept = fresh.length;
      if (freshKept < indexedAtOnce) return { fresh: since, indexed: [] };
      const indexed = fresh;
      fresh = [];
      freshKept = 0;
      freshByTerm.clear();
      return { fresh, indexed };
    },
  };
}

interface Kept {
  readonly candidate: Candidate;
  readonly story: KeptStory;
}

interface KeptStory {
  readonly id: StoryId;
  /** Earliest dated first. */
  members: readonly Kept[];
  /** The last look at it. */
  lookedAt: number;
}

function earlierDated({ candidate: a }: Kept, { candidate: b }: Kept): number {
  return a.datedAt - b.datedAt || a.number - b.number;
}

function reach(datedAt: number, hours: number): [Instant, Instant] {
  return [(datedAt - hours * hourMs) as Instant, (datedAt + hours * hourMs) as Instant];
}

/** Whatever may lead to an entry that is to be compared. */
function termsOf({ change, asked }: Question): string[] {
  return indexTerms(
    change.stored.fingerprint,
    asked.map(({ term }) => term),
  );
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
