import type { FeedConfig } from "../../model/config.ts";
import type { StoryMember } from "../../model/story.ts";
import { appearance } from "./appearance.ts";
import { creditedSource, isCreditTo } from "./credited-source.ts";
import { plainText } from "./plain-text.ts";
import { toldTexts } from "./told-texts.ts";

/** A text is often taken over sooner than its publisher's own feed lists it; who tells it much later is not its origin. */
const originalWithinMs = 3 * 3_600_000;

/**
 * The member whose words a feed shows: the first that came out, of its heaviest source where weights count, then by id. Where that one looks
 * like a copy, the original of its text that came soon after; null without members.
 */
export function leadMember({ lead, sources }: FeedConfig, members: readonly StoryMember[]): StoryMember | null {
  const weights = new Map(sources.map((source) => [source.url, source.weight]));
  const weight = (member: StoryMember) => weights.get(member.sourceUrl) ?? 1;
  const heaviest = members.reduce((most, member) => Math.max(most, weight(member)), 0);
  const eligible = lead === "weight" ? members.filter((member) => weight(member) === heaviest) : members;
  // Where two came out at once: what weighs more, also where the earliest leads.
  const cameOut = (member: StoryMember) => appearance(member).to;
  const [first] = eligible.toSorted(
    (a, b) => cameOut(a) - cameOut(b) || weight(b) - weight(a) || (a.stored.id < b.stored.id ? -1 : 1),
  );
  if (first === undefined || eligible.length === 1) return first ?? null;
  const names = members.flatMap(({ sourceTitle }) => sourceTitle ?? []);
  if (looksOriginal(first, names)) return first;
  const sameText = toldTexts(members).find((text) => text.includes(first)) ?? [];
  const original = sameText.find(
    (member) =>
      eligible.includes(member) && cameOut(member) - cameOut(first) <= originalWithinMs && looksOriginal(member, names),
  );
  return original ?? first;
}

/** Whether a telling neither breaks off nor credits another source. */
function looksOriginal({ stored, sourceTitle, sourceUrl }: StoryMember, names: readonly string[]): boolean {
  const credit = creditedSource(stored.entry, names);
  const isOwn = credit === null || [sourceTitle ?? "", hostWords(sourceUrl)].some((name) => isCreditTo(credit, name));
  return isOwn && !breaksOff(stored.entry);
}

const endCharacters = 400;
const brokenOff =
  /(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\]|(?:read|continue reading|weiterlesen|lire la suite|leer más|читать далее)(?: more| the article)?\W{0,3})$/iu;

/** Whether the text ends as one that goes on elsewhere. */
function breaksOff({ content, summary }: StoryMember["stored"]["entry"]): boolean {
  const html = content ?? summary;
  const end = html && plainText(html.slice(-endCharacters) as typeof html, endCharacters);
  return end !== null && brokenOff.test(end);
}

function hostWords(url: string): string {
  return new URL(url).hostname.replaceAll(".", " ");
}
