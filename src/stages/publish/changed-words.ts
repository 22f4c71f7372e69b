import type { PublishRule } from "../../model/config.ts";
import type { Entry } from "../../model/entry.ts";
import { plainText } from "./plain-text.ts";
import { publishable } from "./publishable.ts";
import { type DiffPart, wordDiff } from "./word-diff.ts";

const readCharacters = 30_000;

export interface ChangedWords {
  readonly title: readonly DiffPart[];
  readonly text: readonly DiffPart[];
}

/** What an edit changed in the words that the rule lets be published; null when it changed none of them. */
export function changedWords(before: Entry, after: Entry, rule: PublishRule): ChangedWords | null {
  const [old, now] = [publishable(before, rule), publishable(after, rule)];
  const title = wordDiff(old.title ?? "", now.title ?? "");
  const text = wordDiff(textOf(old), textOf(now));
  return title.length === 0 && text.length === 0 ? null : { title, text };
}

function textOf({ content, summary }: Entry): string {
  const written = content ?? summary;
  return (written && plainText(written, readCharacters)) ?? "";
}
