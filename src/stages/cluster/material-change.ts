import type { Fingerprint, StoryPrint } from "../../model/entry.ts";
import { featureNames, pairFeatures } from "./pair-features.ts";
import { readablePrint } from "./readable-print.ts";
import { type Rarity, weighedPrint } from "./weighed-print.ts";

/** Of what the text tells, and of what the title tells, so much stays in an edit that changes nothing. */
const leastOfText = 0.8;
const leastOfTitle = 0.6;

/** Whether an edit changed what an entry tells, and not only how: then its story is decided anew. Its names, numbers and rare words count. */
export function materiallyChanged(told: Fingerprint, now: Fingerprint, rarity: Rarity): boolean {
  if (told.print === null || now.print === null) return told.print !== now.print || told.titleKey !== now.titleKey;
  if (told.print.language !== now.print.language || told.print.genre !== now.print.genre) return true;
  const weighed = (print: StoryPrint) => weighedPrint(readablePrint(print), rarity);
  const features = pairFeatures(weighed(told.print), weighed(now.print), 0);
  const feature = (name: (typeof featureNames)[number]) => features[featureNames.indexOf(name)] ?? 0;
  return (
    feature("cosine") < leastOfText ||
    (feature("titleCosine") < leastOfTitle && told.titleKey !== now.titleKey) ||
    feature("numberConflict") === 1
  );
}
