import { expect, test } from "vitest";
import type { Candidate } from "../../../src/model/decision.ts";
import type { StoryPrint } from "../../../src/model/entry.ts";
import type { EntryId, Instant, Sequence, SourceId, StoryId } from "../../../src/model/scalars.ts";
import { type Compared, compare, exchangedFacts } from "../../../src/stages/cluster/compared.ts";
import { judge, judgeCompared } from "../../../src/stages/cluster/judge.ts";
import { readablePrint } from "../../../src/stages/cluster/readable-print.ts";
import { noStatistics, rarityBy } from "../../../src/stages/cluster/term-statistics.ts";
import { weighedPrint } from "../../../src/stages/cluster/weighed-print.ts";
import { trained } from "../../../src/stages/cluster/weights.ts";
import { storyPrint } from "../../../src/stages/identify/story-print.ts";
import { collision, noon } from "./members-of-stories.ts";

const hour = 3_600_000;

function told(title: string, text: string, hoursLater: number, source = "herald", first?: StoryPrint) {
  const item = {
    source: source as SourceId,
    print: storyPrint(title, text, "en"),
    datedAt: (noon + hoursLater * hour) as Instant,
  };
  return judge(item, [candidateWith(first)], rarityBy(noStatistics("en")));
}

function candidateWith(first?: StoryPrint): Candidate {
  return {
    entry: "first" as EntryId,
    number: 1 as Sequence,
    source: "agency" as SourceId,
    story: "collision" as StoryId,
    fingerprint: {
      canonicalUrl: null,
      titleKey: null,
      textHash: null,
      print: first ?? storyPrint(collision.title, collision.text, "en"),
    },
    datedAt: noon,
    joinedBy: null,
  };
}

test("a retitled, shortened text is a copy, with what is in both as evidence", () => {
  const judged = told("Fourteen saved from the sea near Sines", `${collision.text.slice(0, 330)}`, 3);
  expect(judged).toMatchObject({
    kind: "joins",
    story: "collision",
    because: { code: "copy", with: "first", minutesApart: 180 },
  });
  expect(judged.kind === "joins" && judged.because.evidence).toContain("Malheiro");
});

test("a text whose words were exchanged one by one is a rewrite", () => {
  const text =
    "A tanker conveying 3,200 tonnes of diesel crashed into the traveller ferry Santa Clara off the Portuguese harbour of Sines on Wednesday, " +
    "and 14 individuals were hauled from the water, the sea power said. Chief Rui Malheiro informed Radio Alentejo that dense mist had " +
    "concealed the tanker until the final minute. The harbour was shut and barriers were laid round the dripping hull.";
  expect(told("Tanker and ferry crash off Sines, 14 saved", text, 5)).toMatchObject({
    kind: "joins",
    because: { code: "rewrite" },
  });
});

test("a text rewritten throughout under a new beginning is a rewrite: names and numbers come in its order", () => {
  const text =
    "Nobody had expected much of this morning at sea. Yet before lunch the coast had its worst accident for years. " +
    "A vessel with 3,200 tonnes of fuel rammed the passenger ship Santa Clara not far from the Portuguese town of Sines on Wednesday; 14 folk had " +
    "to be fished out, the maritime office stated. Skipper Rui Malheiro let Radio Alentejo know that fog so thick had kept the other ship from his " +
    "eyes until the final minute. They closed the port and set booms about the leaking vessel.";
  expect(told("Ship and tanker crash near Sines", text, 5)).toMatchObject({
    kind: "joins",
    because: { code: "rewrite" },
  });
});

test.each([
  ["advice is copied", 0, "joins"],
  ["advice borrows a report's headline", 1, "apart"],
] as const)("%s", (_, ofReport, kind) => {
  const advice = {
    title: "Tanker and ferry collide off Sines: what you should know before your crossing",
    text:
      "If you have booked a ferry, you can ask for your money back. Check your ticket, call the line and keep your receipts for food and taxis. " +
      "Those who travel with children should pack water, as the port of Sines stays shut until further notice.",
  };
  const first = ofReport ? undefined : storyPrint(advice.title, advice.text, "en");
  expect(told(advice.title, advice.text, 3, "herald", first).kind).toBe(kind);
});

const unlike = {
  elsewhere:
    "A freighter ran aground near the Estonian island of Hiiumaa on Tuesday and its crew of nine was taken off by helicopter, the coast " +
    "guard said. Strong wind had driven the ship onto the rocks.",
  followUp:
    "Divers began on Saturday to pump diesel from the tanker that sank near Sines, after the inquiry ordered its owner to pay a deposit of " +
    "two million euros. Fishermen demanded compensation at a meeting in Setúbal.",
};

test.each([
  ["another accident elsewhere", "Freighter aground off Hiiumaa, nine rescued", unlike.elsewhere, 6],
  ["a follow-up days later", "Salvage of Sines tanker begins", unlike.followUp, 80],
  ["a round-up that mentions it", "Five stories you missed this week", collision.text, 20],
  ["an opinion about it", "Opinion: The ferry off Sines was an accident foretold", collision.text, 20],
])("%s stays apart", (_, title, text, hoursLater) => expect(told(title, text, hoursLater).kind).toBe("apart"));

const otherFacts = (from: string, to: string, text = collision.text) => text.replaceAll(from, to);

test.each([
  [
    "the same words about another place, ship and captain",
    "Tanker and ferry collide off Vigo, 14 rescued",
    otherFacts("Sines", "Vigo", otherFacts("Santa Clara", "Bela Costa", otherFacts("Rui Malheiro", "Tomé Vasco"))),
  ],
  [
    "the same words with other numbers and another captain",
    "Tanker and ferry collide off Peniche, 31 rescued",
    otherFacts("Sines", "Peniche", otherFacts("14 people", "31 people", otherFacts("3,200", "900"))),
  ],
])("%s stay apart: facts were exchanged", (_, title, text) => expect(told(title, text, 5).kind).toBe("apart"));

test("a name counts as the other text's however it is transliterated", () => {
  const about = (name: string) =>
    `President ${name} accepted the resignation of the cabinet on Wednesday and named an acting prime minister, ${name} being under pressure from ` +
    "the rallies over the price of fuel in the oil towns of the west.";
  const first = storyPrint("Tokayev accepts resignation of the cabinet", about("Kassym-Jomart Tokayev"), "en");
  const odds = (name: string) => {
    const judged = told(`Cabinet gone: ${name} bows to the street`, about(name), 3, "herald", first);
    return judged.kind === "joins" ? judged.because.code : null;
  };
  expect([odds("Tokaev"), odds("Tokayev"), odds("Berdiev")]).toEqual(["copy", "copy", null]);
});

test("a print that an older version kept is compared as ever", () => {
  const { turns: _, ...older } = storyPrint(collision.title, collision.text, "en");
  expect(told("Fourteen saved from the sea near Sines", collision.text.slice(0, 330), 3, "herald", older).kind).toBe(
    "joins",
  );
});

test.each([
  ["has no say beside a copy that agrees", {}, exchangedFacts, "joins"],
  ["keeps apart where the copy itself does not agree", { certain: false }, exchangedFacts, "apart"],
  ["keeps apart where the copy is another issue of a series", { veto: "another issue" }, exchangedFacts, "apart"],
  ["keeps apart where it is another issue of a series, too", {}, "another issue of one source's series", "apart"],
  ["keeps apart where it is of another version, too", {}, "another version or part (wexel 41.0.3)", "apart"],
] as const)("a headline in the story that seems to tell of other names %s", (_, copy, veto, kind) => {
  const rarity = rarityBy(noStatistics("en"));
  const print = storyPrint("Fourteen saved from the sea near Sines", collision.text, "en");
  const weighed = weighedPrint(readablePrint(print), rarity);
  const item = { source: "herald" as SourceId, print, datedAt: noon };
  const alike = compare(item, weighed, candidateWith(), rarity) as Compared;
  const headline = { ...alike, logOdds: -3, repetition: "report", certain: false, veto } as const;
  expect(alike).toMatchObject({ repetition: "copy", certain: true, veto: null });
  expect(judgeCompared(weighed, [{ ...alike, ...copy }, headline], trained).kind).toBe(kind);
});

test("the next issue of one source's series stays apart, and the miss says why", () => {
  const judged = told("Tanker and ferry collide off Sines, 15 rescued", collision.text, 24, "agency");
  expect(judged).toMatchObject({
    kind: "apart",
    nearest: { story: "collision", with: "first", against: "another issue of one source's series" },
  });
});

test("another language is never joined by words alone", () => {
  const german = storyPrint(
    "Tanker und Fähre vor Sines zusammengestoßen",
    "Der Tanker und die Fähre sind vor dem Hafen von Sines zusammengestoßen, und das Wasser war kalt.",
    "de",
  );
  expect(german.language).toBe("de");
  const judged = told(
    "Tanker und Fähre vor Sines zusammengestoßen",
    "Der Tanker und die Fähre sind vor dem Hafen von Sines zusammengestoßen, und das Wasser war kalt.",
    1,
  );
  expect(judged).toEqual({ kind: "apart", nearest: null });
});
