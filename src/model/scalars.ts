declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** Milliseconds since 1970-01-01T00:00:00Z. A number, so it survives a queue message and a SQL row. */
export type Instant = Branded<number, "Instant">;
/** An absolute http(s) URL, serialised by the WHATWG URL parser, without a fragment where it names a source. */
export type Url = Branded<string, "Url">;
/** HTML from the sanitiser, the only place that can make one; safe to print unescaped. */
export type SafeHtml = Branded<string, "SafeHtml">;
/** Lowercase hex SHA-256. */
export type Sha256 = Branded<string, "Sha256">;
export type SourceId = Branded<string, "SourceId">;
export type EntryId = Branded<string, "EntryId">;
export type StoryId = Branded<string, "StoryId">;
/** Where an entry's newest change stands in the order of all changes; the one order in which stories are decided. */
export type Sequence = Branded<number, "Sequence">;
/** SHA-256 of a text's UTF-8, in hexadecimal digits. */
export type Digest = (text: string) => Sha256;
