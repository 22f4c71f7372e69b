import type { JoinReason } from "../../model/decision.ts";
import type { StoryMember } from "../../model/story.ts";
import { byAppearance, type Dated } from "./appearance.ts";

type Telling = Pick<StoryMember, "because"> & Dated;

/** What a person put beside an entry, or a model in another language, may be another text. */
const repeats: ReadonlySet<JoinReason["code"]> = new Set(["sameUrl", "sameTitle", "copy", "rewrite"]);

/** The members by the text that they tell, in the order in which they came out, as are the texts: whoever repeats an entry tells that entry's text. */
export function toldTexts<Member extends Telling>(members: readonly Member[]): readonly (readonly Member[])[] {
  const repeated = new Map<string, string>();
  for (const { stored, because } of members)
    if (because !== null && repeats.has(because.code)) repeated.set(stored.id, because.with);
  const texts = new Map<string, Member[]>();
  for (const member of members.toSorted(byAppearance)) {
    const origin = originOf(member.stored.id, repeated);
    texts.set(origin, [...(texts.get(origin) ?? []), member]);
  }
  return [...texts.values()];
}

/** The entry that an entry repeats in the end, which may be one that is not shown. */
function originOf(id: string, repeated: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let origin = id;
  for (let next = repeated.get(origin); next !== undefined && !seen.has(next); next = repeated.get(origin)) {
    seen.add(next);
    origin = next;
  }
  return origin;
}
