import type { JoinReason } from "../../model/decision.ts";
import type { Entry } from "../../model/entry.ts";
import { entryDate } from "../../model/entry-date.ts";
import { evidenceInWords } from "./evidence-in-words.ts";

/** Why the entry stands in its story, as a reader would say it: "same title, 40 minutes apart". */
export function becauseInWords(reason: JoinReason, entry: Entry): string {
  const merged = reason.merged === undefined ? "" : "; it stood in another story until an entry linked both";
  return `${linkInWords(reason, entry)}${merged}`;
}

function linkInWords(reason: JoinReason, entry: Entry): string {
  switch (reason.code) {
    case "sameUrl":
      return "same address";
    case "sameTitle":
      return `same title, ${timeApart(reason.minutesApart, entry)}`;
    case "byHand":
      return "put together by hand";
    case "otherLanguage":
      return `the same event in another language (${evidenceInWords(reason.evidence, entry).join(", ")}), ${timeApart(reason.minutesApart, entry)}`;
    case "copy":
    case "rewrite":
    case "report": {
      const evidence = reason.evidence.length === 0 ? "" : ` (${evidenceInWords(reason.evidence, entry).join(", ")})`;
      return `${repetitionInWords[reason.code]}${evidence}, ${timeApart(reason.minutesApart, entry)}`;
    }
  }
}

const repetitionInWords = {
  copy: "the same text",
  rewrite: "the same text in other words",
  report: "another report of the same event",
} as const;

function timeApart(minutes: number, entry: Entry): string {
  // Of an entry without a date only the look that found it is known.
  const seen = entryDate(entry) === null ? "seen " : "";
  const whole = Math.round(Math.abs(minutes));
  if (whole === 0) return `${seen}at the same time`;
  if (whole < 120) return `${seen}${whole} ${whole === 1 ? "minute" : "minutes"} apart`;
  return `${seen}${Math.round(whole / 60)} hours apart`;
}
