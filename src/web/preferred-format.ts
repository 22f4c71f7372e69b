import type { PublishedFormat } from "../model/published-format.ts";

type Format = PublishedFormat | "page";

/** What each format may be called; who asks for any XML wants a feed. */
const typesOf: Readonly<Record<Format, readonly string[]>> = {
  page: ["text/html", "application/xhtml+xml"],
  rss: ["application/rss+xml", "application/xml", "text/xml"],
  atom: ["application/atom+xml"],
  json: ["application/feed+json", "application/json"],
};

interface Wish {
  readonly type: string;
  readonly quality: number;
  readonly place: number;
}

interface Match extends Wish {
  readonly format: Format;
  /** 2: by its name, 1: by "application/*", 0: by any. */
  readonly exactness: number;
}

/**
 * What the bare address of a feed answers with (RFC 9110 §12.5.1, P7): the format with the highest quality, the one that is named
 * before one that a wildcard allows, the page before all others among equals; the page too when nothing fits.
 */
export function preferredFormat(accept: string | null): Format {
  const wishes = (accept ?? "*/*").slice(0, 1000).split(",").slice(0, 50).map(wish);
  const matches = (Object.keys(typesOf) as Format[]).flatMap((format) => bestMatch(format, wishes) ?? []);
  const [best] = matches
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality || b.exactness - a.exactness || pageFirst(a, b) || a.place - b.place);
  return best?.format ?? "page";
}

function pageFirst(a: Match, b: Match): number {
  return Number(b.format === "page") - Number(a.format === "page");
}

/** The most exact wish that speaks of the format, however little it is wanted. */
function bestMatch(format: Format, wishes: readonly Wish[]): Match | null {
  const names = typesOf[format];
  const exactnessOf = (type: string) => {
    if (names.includes(type)) return 2;
    if (names.some((name) => type === `${name.slice(0, name.indexOf("/"))}/*`)) return 1;
    return type === "*/*" ? 0 : null;
  };
  const matches = wishes.flatMap((one) => {
    const exactness = exactnessOf(one.type);
    return exactness === null ? [] : [{ ...one, format, exactness }];
  });
  return matches.toSorted((a, b) => b.exactness - a.exactness || b.quality - a.quality)[0] ?? null;
}

function wish(written: string, place: number): Wish {
  const [type = "", ...parameters] = written.trim().toLowerCase().split(";");
  const quality = parameters
    .map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1])
    .find((q) => q !== undefined);
  return { type: type.trim(), quality: Number(quality ?? 1), place };
}
