import type { FeedConfig, ServedSite } from "../../model/config.ts";
import type { Entry, Episode, Person } from "../../model/entry.ts";
import type { Mention, MergedFeed, MergedStory, Tombstone } from "../../model/merged-feed.ts";
import type { Instant, Url } from "../../model/scalars.ts";
import type { Story, StoryMember } from "../../model/story.ts";
import type { Withdrawal } from "../../model/withdrawal.ts";
import { byAppearance, isBackdated } from "./appearance.ts";
import { becauseInWords } from "./because-in-words.ts";
import { excerpt } from "./excerpt.ts";
import { firstWords } from "./first-words.ts";
import { hubAddress } from "./hub-address.ts";
import { independence } from "./independence.ts";
import { independenceInWords } from "./independence-in-words.ts";
import { leadMember } from "./lead-member.ts";
import { legalCharacters } from "./legal-characters.ts";
import { publishable } from "./publishable.ts";
import { publishedAddress } from "./published-address.ts";
import { publishedTtlMinutes } from "./published-ttl.ts";
import { reasonsByDate } from "./reasons-by-date.ts";
import { signalAt } from "./signal-at.ts";

const titleLimitCharacters = 500;
const othersLimit = 50;

/** The feed that all formats are written from. Stories come selected and in order; those without members are left out. */
export function merge(
  config: FeedConfig,
  site: ServedSite,
  stories: readonly Story[],
  withdrawals: readonly Withdrawal[] = [],
): MergedFeed {
  const sourceTitles = new Map(config.sources.map((source) => [source.url, source.title]));
  const publishRules = new Map(config.sources.map((source) => [source.url, source.publish]));
  const reduced = (member: StoryMember): StoryMember => {
    const entry = publishable(member.stored.entry, publishRules.get(member.sourceUrl) ?? "title");
    return { ...member, stored: { ...member.stored, entry } };
  };
  const merged = stories.flatMap((story) => mergedStory(config, site.tagAuthority, sourceTitles, story, reduced) ?? []);
  return {
    slug: config.slug,
    // A private feed's slug begins with its token, which is no part of its identity.
    id: `tag:${site.tagAuthority}:feed/${config.slug.slice(config.slug.lastIndexOf("/") + 1)}`,
    title: config.title,
    description: config.description,
    language: config.language,
    pageUrl: `${site.publicUrl}/${config.slug}`,
    query: "",
    siteTitle: site.title,
    siteUrl: `${site.publicUrl}/`,
    hub: hubAddress(site),
    updatedAt: newest([
      ...stories.flatMap((story) => story.members).flatMap((member) => [member.joinedAt, member.stored.changedAt]),
      ...merged.map(({ publishedAt }) => publishedAt),
      ...withdrawals.map(({ at }) => at),
    ]),
    ttlMinutes: publishedTtlMinutes,
    stories: merged,
    tombstones: tombstonesOf(withdrawals, stories, site.tagAuthority),
    history: { current: null, previous: null, next: null },
  };
}

/** A story that is shown again is not gone. */
function tombstonesOf(withdrawals: readonly Withdrawal[], stories: readonly Story[], tagAuthority: string) {
  const shown = new Set<string>(stories.map(({ id }) => `story/${id}`));
  return withdrawals
    .filter(({ id }) => id.startsWith("story/") && !shown.has(id))
    .map((withdrawal): Tombstone => ({ ...withdrawal, id: `tag:${tagAuthority}:${withdrawal.id}` }));
}

type SourceTitles = ReadonlyMap<Url, string | null>;
type Reasons = ReturnType<typeof reasonsByDate>;

function mergedStory(
  config: FeedConfig,
  tagAuthority: string,
  sourceTitles: SourceTitles,
  whole: Story,
  reduced: (member: StoryMember) => StoryMember,
): MergedStory | null {
  // What is published of a text says less of whose it is than the text.
  const leading = leadMember(config, whole.members);
  if (leading === null) return null;
  const lead = reduced(leading);
  const story: Story = { id: whole.id, members: whole.members.map(reduced) };
  const told = independence(whole.members, (member) => nameOf(member, sourceTitles));
  const { entry } = lead.stored;
  const content = entry.content ?? entry.summary;
  const reasons = reasonsByDate(story.members);
  const leadMention = mention(lead, sourceTitles, reasons);
  const publishedAt = (config.signal && signalAt(config.signal, story.members)) ?? lead.datedAt;
  return {
    story: story.id,
    id: `tag:${tagAuthority}:story/${story.id}`,
    url: leadMention.url,
    title: leadMention.title,
    summary: entry.summary === content ? null : entry.summary,
    content,
    excerpt: firstWords(entry),
    authors: entry.authors.flatMap((author) => publishedPerson(author) ?? []),
    categories: entry.categories.flatMap((category) => readable(category) ?? []),
    publishedAt,
    updatedAt:
      newest([publishedAt, ...(config.updates === "bump" ? story.members : [lead]).map(changeOf)]) ?? publishedAt,
    language: entry.language,
    enclosures: entry.enclosures.map((enclosure) => ({ ...enclosure, url: publishedAddress(enclosure.url) })),
    episode: entry.episode === undefined ? null : publishedEpisode(entry.episode),
    image: entry.image && publishedAddress(entry.image),
    commentsUrl: entry.commentsUrl && publishedAddress(entry.commentsUrl),
    rights: entry.rights ?? lead.sourceRights,
    lead: leadMention,
    sources: told.sources,
    independentSources: told.independent,
    sharedText: told.sharedText,
    independence: independenceInWords(told),
    others: otherMentions(story.members, lead, sourceTitles, reasons),
  };
}

/** When the story last changed by this member: it was edited, or came to a story that stood already, or was published. */
function changeOf(member: StoryMember): Instant {
  if (member.stored.changedAt > member.stored.firstSeenAt) return member.stored.changedAt;
  return member.because === null ? member.datedAt : member.joinedAt;
}

function otherMentions(
  members: readonly StoryMember[],
  lead: StoryMember,
  sourceTitles: SourceTitles,
  reasons: Reasons,
): readonly Mention[] {
  const place = (member: StoryMember) => `${member.sourceUrl} ${member.stored.entry.url ?? member.stored.id}`;
  // One source may list one page under two guids; a reader gains nothing from the second link.
  const seen = new Set([place(lead)]);
  return members
    .toSorted(byAppearance)
    .filter((member) => !seen.has(place(member)) && seen.add(place(member)))
    .slice(0, othersLimit)
    .map((member) => mention(member, sourceTitles, reasons));
}

function mention(member: StoryMember, sourceTitles: SourceTitles, reasons: Reasons): Mention {
  const because = reasons.get(member.stored.id) ?? null;
  const sourceTitle = nameOf(member, sourceTitles);
  return {
    entry: member.stored.id,
    sourceTitle,
    sourceHomePage: member.sourceHomePage && publishedAddress(member.sourceHomePage),
    sourceFeedUrl: publishedAddress(member.sourceUrl),
    title: titleOf(member.stored.entry, sourceTitle, member.datedAt),
    url: member.stored.entry.url && publishedAddress(member.stored.entry.url),
    publishedAt: member.datedAt,
    appearedAfter: isBackdated(member) ? member.stored.seenAfter : null,
    kind: because?.code ?? "first",
    because: because === null ? null : becauseInWords(because, member.stored.entry),
  };
}

function nameOf({ sourceUrl, sourceTitle }: StoryMember, sourceTitles: SourceTitles): string {
  return sourceTitles.get(sourceUrl) ?? readable(sourceTitle) ?? new URL(sourceUrl).hostname;
}

function publishedEpisode(episode: Episode): Episode {
  const { transcripts, chapters } = episode;
  return {
    ...episode,
    transcripts: transcripts.map((transcript) => ({ ...transcript, url: publishedAddress(transcript.url) })),
    chapters: chapters && { ...chapters, url: publishedAddress(chapters.url) },
  };
}

/** Null: a person without a name, whom no format can tell of (RFC 4287 §3.2). */
function publishedPerson({ name, email, url }: Person): Person | null {
  const person = { name: readable(name), email: readable(email), url: url && publishedAddress(url) };
  return person.name === null && person.email === null ? null : person;
}

/** The text as XML can hold it; null when nothing is left to read. */
function readable(text: string | null): string | null {
  const legal = legalCharacters(text ?? "").trim();
  return legal === "" ? null : legal;
}

function titleOf(entry: Entry, sourceTitle: string, datedAt: Instant): string {
  const written = readable(entry.title);
  if (written !== null) return excerpt(written, titleLimitCharacters);
  const words = firstWords(entry);
  return words === null ? `${sourceTitle}, ${new Date(datedAt).toISOString().slice(0, 10)}` : excerpt(words, 80);
}

function newest(instants: readonly Instant[]): Instant | null {
  return instants.reduce<Instant | null>(
    (latest, instant) => (latest === null || instant > latest ? instant : latest),
    null,
  );
}
