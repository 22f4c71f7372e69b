import type { Entry } from "../../src/model/entry.ts";

/** An entry that says nothing but what is given. */
export function entryWith(given: Partial<Entry>): Entry {
  return {
    guid: null,
    url: null,
    title: null,
    summary: null,
    content: null,
    authors: [],
    categories: [],
    publishedAt: null,
    updatedAt: null,
    language: null,
    enclosures: [],
    image: null,
    commentsUrl: null,
    origin: null,
    rights: null,
    ...given,
  };
}
