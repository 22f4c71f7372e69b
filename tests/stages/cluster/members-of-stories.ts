import type { Candidate } from "../../../src/model/decision.ts";
import type { EntryId, Instant, Sequence, SourceId, StoryId } from "../../../src/model/scalars.ts";
import type { Compared } from "../../../src/stages/cluster/compared.ts";
import { readablePrint } from "../../../src/stages/cluster/readable-print.ts";
import { storyPrint } from "../../../src/stages/identify/story-print.ts";

export const collision = {
  title: "Tanker and ferry collide off Sines, 14 rescued",
  text:
    "A tanker carrying 3,200 tonnes of diesel collided with the passenger ferry Santa Clara off the Portuguese port of Sines on Wednesday, " +
    "and 14 people were pulled from the water, the maritime authority said. Captain Rui Malheiro told Radio Alentejo that thick fog had " +
    "hidden the tanker until the last minute. The port was closed and booms were laid around the leaking hull.",
};
export const noon = Date.UTC(2023, 4, 10, 12) as Instant;

/** Tells the collision in its own words, unless it is told others. */
export function candidate(number: number, story: string, title = collision.title, summary = collision.text): Candidate {
  const print = storyPrint(title, summary, "en");
  return {
    entry: `entry ${number}` as EntryId,
    number: number as Sequence,
    source: `source ${number}` as SourceId,
    story: story as StoryId,
    fingerprint: { canonicalUrl: null, titleKey: null, textHash: null, print },
    datedAt: noon,
    joinedBy: null,
  };
}

/** A member of a story, the nearer to the entry the higher its log odds. */
export function member(
  number: number,
  logOdds: number,
  story = "",
  repetition: Compared["repetition"] = "report",
): Compared {
  const one = candidate(number, story);
  const print = readablePrint(storyPrint(collision.title, collision.text, "en"));
  const told = { repetition, certain: false, veto: null, minutesApart: 0 };
  return { candidate: one, print, logOdds, features: [], adjustment: 0, ...told };
}
