import { escapeUTF8 } from "entities/escape";
import type { PublishRule } from "../../model/config.ts";
import type { Entry } from "../../model/entry.ts";
import type { SafeHtml } from "../../model/scalars.ts";
import { firstWords } from "./first-words.ts";

/** As much of the entry as the rule lets be published; its title, link, date, authors and rights always. */
export function publishable(entry: Entry, rule: PublishRule): Entry {
  switch (rule) {
    case "full":
      return entry;
    case "excerpt":
      return { ...entry, summary: paragraph(firstWords(entry)), content: null };
    case "title":
      return { ...entry, summary: null, content: null, image: null, enclosures: [] };
  }
}

/** Escaped text between tags of our own is as safe as what the sanitiser makes. */
function paragraph(text: string | null): SafeHtml | null {
  return text === null ? null : (`<p>${escapeUTF8(text)}</p>` as SafeHtml);
}
