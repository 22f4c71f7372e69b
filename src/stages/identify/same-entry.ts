import type { Entry, Fingerprint } from "../../model/entry.ts";
import { foldedText } from "./folded-text.ts";

/** An entry with what is compared of it. */
export interface Compared {
  readonly entry: Pick<Entry, "title" | "publishedAt">;
  readonly fingerprint: Fingerprint;
}

const minuteMs = 60_000;
const farthestZonesMinutes = 14 * 60;
const zonesStepMinutes = 15;

/** Whether one guid stands for two stories: another page, title, date and text. Of a page that was only renamed something stays. */
export function guidWasReused(known: Compared, found: Compared): boolean {
  const pages = [known.fingerprint.canonicalUrl, found.fingerprint.canonicalUrl];
  if (pages.includes(null) || pages[0] === pages[1]) return false;
  const dated = known.entry.publishedAt !== null && found.entry.publishedAt !== null;
  const sameDate = dated && known.entry.publishedAt === found.entry.publishedAt;
  return !sameDate && !sameText(known, found) && !akinTitles(known.entry.title, found.entry.title);
}

/** Whether two entries of one source, met under different guids, are one and the same: two things agree and no date parts them. */
export function isSameEntry(known: Compared, found: Compared): boolean {
  const [title, text] = [sameTitle(known, found), sameText(known, found)];
  const page =
    known.fingerprint.canonicalUrl !== null && known.fingerprint.canonicalUrl === found.fingerprint.canonicalUrl;
  if (page && title && text) return true;
  const dates = [known.entry.publishedAt, found.entry.publishedAt];
  // What comes again each week under the same title is dated anew.
  if (!dates.includes(null) && dates[0] !== dates[1]) return false;
  if ((page && (title || text)) || (title && text)) return true;
  // A source that moves house changes guids and addresses; but a title that tells nothing could be any day's.
  const textsDiffer = known.fingerprint.textHash !== null && found.fingerprint.textHash !== null;
  return title && !dates.includes(null) && (known.fingerprint.titleKey !== null || !textsDiffer);
}

/** Whether a telling title is dated as by another program: in another zone, or without its seconds. */
export function isRedatedCopy(known: Compared, found: Compared): boolean {
  const [a, b] = [known.entry.publishedAt, found.entry.publishedAt];
  if (a === null || b === null || known.fingerprint.titleKey === null || !sameTitle(known, found)) return false;
  const minutes = Math.abs(Math.floor(a / minuteMs) - Math.floor(b / minuteMs));
  return minutes <= farthestZonesMinutes && minutes % zonesStepMinutes === 0;
}

function sameTitle({ entry: { title: one } }: Compared, { entry: { title: other } }: Compared): boolean {
  return one === null || other === null ? one === other : foldedText(one) === foldedText(other);
}

function sameText(known: Compared, found: Compared): boolean {
  return known.fingerprint.textHash !== null && known.fingerprint.textHash === found.fingerprint.textHash;
}

/** Half the words of the shorter one stand in the other too. */
function akinTitles(one: string | null, other: string | null): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const common = [...a].filter((word) => b.has(word)).length;
  return common > 0 && common * 2 >= Math.min(a.size, b.size);
}

function wordsOf(title: string | null): ReadonlySet<string> {
  return new Set(
    foldedText((title ?? "").slice(0, 500))
      .split(" ")
      .filter((word) => word.length > 3),
  );
}
