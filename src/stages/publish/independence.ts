import type { JoinReason } from "../../model/decision.ts";
import type { Entry } from "../../model/entry.ts";
import type { SourceId } from "../../model/scalars.ts";
import type { Independence, SharedText } from "../../model/story.ts";
import type { Dated } from "./appearance.ts";
import { creditedSource, isCreditTo } from "./credited-source.ts";
import { toldTexts } from "./told-texts.ts";

interface Telling extends Dated {
  readonly stored: Dated["stored"] & { readonly source: SourceId; readonly entry: Entry };
  readonly because: JoinReason | null;
}

/** How many sources tell a story with a text of their own: each text counts for the source that told it first, however many repeat it. */
export function independentSources(members: readonly Telling[]): number {
  const own = toldTexts(members).flatMap(([first]) => (first && !unproven(first) ? first.stored.source : []));
  return Math.max(1, new Set(own).size);
}

/** Whether it may be a translation, or is here by a person's word alone: that proves no text of its own. */
function unproven({ because }: Telling): boolean {
  return because?.code === "byHand" || because?.code === "otherLanguage";
}

/** Who tells a story, how many independently, and which text most of them repeat. */
export function independence<Member extends Telling>(
  members: readonly Member[],
  nameOf: (member: Member) => string,
): Independence {
  const shared = toldTexts(members).flatMap((text) => sharedText(text, nameOf) ?? []);
  return {
    sources: new Set(members.map(({ stored }) => stored.source)).size,
    independent: independentSources(members),
    // The earliest among texts that equally many repeat.
    sharedText: shared.toSorted((a, b) => b.sources - a.sources)[0] ?? null,
  };
}

/** How many sources carry one text that is another's: the agency's that it credits itself to, or else that of who told it first. */
function sharedText<Member extends Telling>(
  text: readonly Member[],
  nameOf: (member: Member) => string,
): SharedText | null {
  const [first] = text;
  if (first === undefined || new Set(text.map(({ stored }) => stored.source)).size < 2) return null;
  const names = text.map(nameOf);
  const credit = text.reduce<string | null>((found, { stored }) => found ?? creditedSource(stored.entry, names), null);
  const isItsSource = (member: Member) =>
    credit === null ? member.stored.source === first.stored.source : isCreditTo(credit, nameOf(member));
  const others = text.filter((member) => !isItsSource(member));
  const sources = new Set(others.map(({ stored }) => stored.source)).size;
  return sources === 0 ? null : { source: credit ?? nameOf(first), sources };
}
