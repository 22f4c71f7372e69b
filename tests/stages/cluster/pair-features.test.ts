import { expect, test } from "vitest";
import { featureNames, pairFeatures } from "../../../src/stages/cluster/pair-features.ts";
import { readablePrint } from "../../../src/stages/cluster/readable-print.ts";
import { noStatistics, rarityBy } from "../../../src/stages/cluster/term-statistics.ts";
import { weighedPrint } from "../../../src/stages/cluster/weighed-print.ts";
import { storyPrint } from "../../../src/stages/identify/story-print.ts";
import { collision } from "./members-of-stories.ts";

test("each feature of a pair stands in the place of its name", () => {
  const weighed = (title: string, text: string) =>
    weighedPrint(readablePrint(storyPrint(title, text, "en")), rarityBy(noStatistics("en")));
  const report = weighed(
    "14 rescued after ferry hits tanker off Sines on Saturday",
    "You will want to know: 14 people were pulled from the sea when the ferry Santa Clara and a tanker of 30,000 tonnes collided off Sines, the coast guard said. Two of them were flown to Lisbon.",
  );
  const features = pairFeatures(weighed(collision.title, collision.text), report, 30);
  expect(
    Object.fromEntries(featureNames.map((name, at) => [name, Math.round((features[at] ?? 0) * 1000) / 1000])),
  ).toEqual({
    addressedApart: 0.333,
    anchorsInOrder: 0,
    cosine: 0.511,
    dayConflict: 1,
    dayShared: 0,
    days: 0.198,
    english: 1,
    factsExchanged: 0.132,
    fifthRarest: 1,
    head: 0.484,
    hours: 1,
    inOrder: 0.244,
    lead: 0.376,
    lengths: 0.694,
    massInCommon: 0.308,
    nameDice: 0.5,
    nameWeight: 0.777,
    nameless: 0,
    names: 0.75,
    namesAlike: 0.75,
    namesExchanged: 0.25,
    namesShared: 0.632,
    neighbours: 0.641,
    numberConflict: 0,
    numbers: 0.5,
    numbersExchanged: 0.5,
    numbersShared: 0.393,
    opening: 0.51,
    openingInTitle: 0.667,
    order: 0.265,
    ownViewApart: 0,
    rarest: 1,
    secondRarest: 1,
    sharedTelling: 0.777,
    sharedWeight: 0.87,
    shingles: 0,
    shortest: 0.425,
    tellingCosine: 0.6,
    tellingInText: 0.793,
    tellingMissing: 0,
    textInTelling: 0.677,
    textInTitle: 0.667,
    titleCosine: 0.712,
    titleInOpening: 1,
    titleInText: 1,
    titleNamesExchanged: 0,
    titleNamesMissing: 0,
    titleOnly: 0,
    titleShared: 0.887,
    titleTakenUp: 0.49,
    turnConflict: 0,
  });
});
