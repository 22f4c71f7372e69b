import type { TellingKind } from "../model/decision.ts";

/** What a telling is, as a label beside it. */
export const kindWords: Readonly<Record<TellingKind, string>> = {
  first: "First",
  sameUrl: "Same page",
  sameTitle: "Same headline",
  copy: "Copy",
  rewrite: "Rewrite",
  report: "Own report",
  otherLanguage: "Other language",
  byHand: "Joined by hand",
};
