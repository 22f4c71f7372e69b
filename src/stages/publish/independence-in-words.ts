import { type Independence, mostTellings } from "../../model/story.ts";

/** "14 sources, 3 independent, 11 carry the text of Reuters", "over 100 sources, …" where no more were read; null for one source. */
export function independenceInWords({ sources, independent, sharedText }: Independence): string | null {
  if (sources < 2) return null;
  const counted = `${sources > mostTellings ? `over ${mostTellings}` : sources} sources, ${independent} independent`;
  if (sharedText === null) return counted;
  const carry = sharedText.sources === 1 ? "carries" : "carry";
  return `${counted}, ${sharedText.sources} ${carry} the text of ${sharedText.source}`;
}
