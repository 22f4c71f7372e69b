import { expect, test } from "vitest";
import type { JoinReason } from "../../../src/model/decision.ts";
import type { Instant } from "../../../src/model/scalars.ts";
import type { StoryMember } from "../../../src/model/story.ts";
import { leadMember } from "../../../src/stages/publish/lead-member.ts";
import { merge } from "../../../src/stages/publish/merge.ts";
import { configOf, feedOf, herald, member, story, wire } from "../../samples/merged-feed.ts";

const minutes = (count: number) => count / 60;
const copyOf = (of: string, code: "copy" | "report" = "copy") =>
  ({ code, with: of, probability: 1, evidence: [], minutesApart: 5 }) as unknown as JoinReason;
const feedWith = (lead: string) =>
  feedOf(configOf(`sources: [{ url: ${wire}, weight: 1 }, { url: ${herald}, weight: 2 }]\n${lead}`));
const early = (text: string) => member("a", herald, { text });
const later = (count: number, code: "copy" | "report" = "copy", text = "ALMATY - Crowds gathered."): StoryMember => ({
  ...member("b", wire, { hoursLater: minutes(count), text }),
  because: copyOf("a", code),
});

test.each<[string, string, readonly StoryMember[], string]>([
  [
    "the earliest leads, whatever its weight",
    "lead: earliest",
    [{ ...early("x"), because: copyOf("b") }, later(5)],
    "a",
  ],
  ["the earliest by date, not by arrival", "lead: earliest", [later(-5), early("x")], "b"],
  ["the heaviest leads, however late", "lead: weight", [later(-5), early("x")], "a"],
  ["which is the rule unless another is chosen", "", [later(-5), early("x")], "a"],
  [
    "an original some minutes later leads before a text that credits it",
    "lead: earliest",
    [early("(The Wire) - Crowds."), later(5)],
    "b",
  ],
  ["and before one that breaks off", "lead: earliest", [early("Crowds gathered and […]"), later(5)], "b"],
  ["another report is no original of it", "lead: earliest", [early("Crowds gathered and…"), later(5, "report")], "a"],
  ["nor what comes a day later", "lead: earliest", [early("Crowds gathered and…"), later(1440)], "a"],
  ["where all break off, the earliest leads", "lead: earliest", [early("Crowds…"), later(5, "copy", "Crowds…")], "a"],
  ["a heavier source is not set back by a lighter one", "lead: weight", [early("Crowds…"), later(5)], "a"],
  ["a source that credits itself is original", "lead: earliest", [early("(The Herald) - Crowds."), later(5)], "a"],
])("%s", (_, lead, members, id) => {
  expect(leadMember(feedWith(lead), members)?.stored.id).toBe(id);
  expect(leadMember(feedWith(lead), members.toReversed())?.stored.id, "in whichever order they are read").toBe(id);
});

test("P3: who leads changes the words of a story and never its id", () => {
  const site = { ...configOf(`sources: [${wire}]`).site, publicUrl: "https://feeds.example" };
  const shown = (members: readonly StoryMember[]) =>
    merge(feedWith("lead: earliest"), site, [story("a", ...members)]).stories[0];
  const before = shown([early("Crowds gathered and…")]);
  const after = shown([early("Crowds gathered and…"), later(5)]);
  expect([before?.lead.entry, after?.lead.entry]).toEqual(["a", "b"]);
  expect(after?.id).toBe(before?.id);
});

const hour = 3_600_000;
/** A telling dated `dated` hours after the first, and first shown by a look `shown` hours after it; the look an hour before did not show it. */
const seen = (id: string, dated: number, shown: number, text = "Crowds gathered."): StoryMember => {
  const one = member(id, id === "a" ? herald : wire, { hoursLater: dated, text });
  const firstSeenAt = member("", wire, { hoursLater: shown }).datedAt;
  const seenAfter = (firstSeenAt - hour) as Instant;
  return { ...one, stored: { ...one.stored, firstSeenAt, seenAfter } };
};

test.each<[string, readonly StoryMember[], string]>([
  ["a date that the looks at the source allow is believed", [seen("a", 1, 2), seen("b", 1.5, 2)], "a"],
  [
    "a copy that bears an earlier date than its source showed it at does not lead",
    [seen("a", 0, 5), seen("b", 4.5, 5)],
    "b",
  ],
  ["a feed that lists an entry within an hour of its date is believed", [seen("a", 2, 3.5), seen("b", 2.4, 3)], "a"],
  ["an entry without a date counts from when it was seen", [seen("a", 3, 3), seen("b", 2.9, 3)], "b"],
])("first seen: %s", (_, members, id) => {
  const earliest = feedWith("lead: earliest");
  expect(leadMember(earliest, members)?.stored.id).toBe(id);
  expect(leadMember(earliest, members.toReversed())?.stored.id).toBe(id);
});
