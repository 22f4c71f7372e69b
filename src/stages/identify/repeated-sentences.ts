import type { SafeHtml } from "../../model/scalars.ts";
import { foldedText } from "./folded-text.ts";

const leastEntries = 3;
const leastShare = 0.2;
const leastCharacters = 15;
/** A site's own words stand before or behind a report. */
const atTheBeginning = 2;
const atTheEnd = 5;
const readCharacters = 16_000;
const blockEnd =
  /<\/?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|table|tr|td|section|article|figure|figcaption|hr)\b[^<>]*>/gi;
const sentenceEnd = /(?<=[.!?。！？؟…])\s+|[。！？\n]+/u;

/**
 * The sentences, folded, with which many of one document's entries begin or end: what the site says under everything that it publishes. A
 * sentence counts when three entries have it, and a fifth of all.
 */
export function repeatedSentences(bodies: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const body of bodies) {
    const sentences = sentencesOf(body);
    const outer = [...sentences.slice(0, atTheBeginning), ...sentences.slice(atTheBeginning).slice(-atTheEnd)];
    for (const sentence of new Set(outer.map(foldedText)))
      if (sentence.length >= leastCharacters) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  }
  const enough = Math.max(leastEntries, bodies.length * leastShare);
  return new Set([...counts].flatMap(([sentence, count]) => (count >= enough ? sentence : [])));
}

/** The body without these sentences, its markup gone where one is taken out. */
export function withoutSentences(body: SafeHtml, repeated: ReadonlySet<string>): SafeHtml {
  if (repeated.size === 0) return body;
  const sentences = sentencesOf(body);
  const kept = sentences.filter((sentence) => !repeated.has(foldedText(sentence)));
  return kept.length === sentences.length ? body : (kept.join("\n") as SafeHtml);
}

function sentencesOf(body: string): readonly string[] {
  const lines = body
    .slice(0, readCharacters)
    .replace(blockEnd, "\n")
    .replace(/<[^<>]*>/g, " ");
  return lines.split(sentenceEnd).filter((sentence) => sentence.trim() !== "");
}
