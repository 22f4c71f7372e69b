import { Parser } from "htmlparser2";
import type { ConfigFile, ConfigProblem } from "../model/config.ts";
import type { Url } from "../model/scalars.ts";
import { readAddress } from "./address-schema.ts";
import type { WrittenSource } from "./written-source.ts";
import type { FilePlace } from "./yaml-file.ts";

const limitCharacters = 4 * 1024 * 1024;
const mostTitleCharacters = 200;
const mostNested = 1000;
const partCharacters = 64 * 1024;

export interface OpmlSources {
  readonly sources: readonly WrittenSource[];
  readonly problems: readonly ConfigProblem[];
}

export interface OpmlOutline {
  readonly place: FilePlace;
  readonly url: Url;
  readonly title: string | null;
  /** The outermost outline around it, or else the first of its categories; null when it is in none. */
  readonly folder: string | null;
}

export interface OpmlOutlines {
  readonly outlines: readonly OpmlOutline[];
  readonly problems: readonly ConfigProblem[];
}

/** The sources that an OPML file lists, whatever folders they are in, each address once. */
export function opmlSources(file: ConfigFile): OpmlSources {
  const { outlines, problems } = opmlOutlines(file);
  const first = new Map(outlines.toReversed().map((outline) => [outline.url, outline]));
  const asked = { language: null, pollMinutes: null, identity: null, headers: null };
  const sources = outlines
    .filter((outline) => first.get(outline.url) === outline)
    .map(({ place, url, title }): WrittenSource => {
      return { place, from: "opml", url, title, weight: null, publish: null, asked };
    });
  return { sources, problems };
}

/** Every outline with an xmlUrl, in document order; one address may stand in several folders. OPML 2.0, "Subscription lists". */
export function opmlOutlines(file: ConfigFile): OpmlOutlines {
  const at = placeFinder(file);
  const refused = (message: string): OpmlOutlines => ({
    outlines: [],
    problems: [{ ...at(0), message, suggestion: null }],
  });
  if (file.text.length > limitCharacters) return refused("is larger than 4 MiB");

  const outlines: OpmlOutline[] = [];
  const around: (string | null)[] = [];
  const problems: ConfigProblem[] = [];
  let isOpml = false;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        isOpml ||= name === "opml";
        if (name !== "outline") return;
        const folder = around.find((title) => title !== null) ?? null;
        const written = attributes.xmlurl?.trim() ?? "";
        around.push(written === "" ? titleOf(attributes) : null);
        if (written === "") return;
        const place = at(parser.startIndex);
        const address = readAddress(written);
        if (address.kind === "refused") {
          problems.push({ ...place, message: `xmlUrl ${address.message}`, suggestion: address.suggestion });
          return;
        }
        const { url } = address;
        outlines.push({ place, url, title: ownTitle(attributes, url), folder: folder ?? categoryOf(attributes) });
      },
      onclosetag(name) {
        depth--;
        if (name === "outline") around.pop();
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  // In parts, since the parser takes time in proportion to the depth for each element of a deep document.
  for (let at = 0; at < file.text.length; at += partCharacters) {
    parser.write(file.text.slice(at, at + partCharacters));
    if (depth > mostNested) return refused(`nests more than ${mostNested} elements`);
  }
  parser.end();

  if (!isOpml) return refused("is not OPML: it has no opml element");
  if (outlines.length === 0 && problems.length === 0) return refused("has no outline with an xmlUrl, so no sources");
  return { outlines, problems };
}

/** OPML requires text; title is what readers export beside it. */
function titleOf(attributes: Readonly<Record<string, string>>): string | null {
  const title = (attributes.title ?? attributes.text ?? "").trim().replace(/\s+/g, " ");
  return title === "" ? null : title.slice(0, mostTitleCharacters);
}

/** Null also where the host stands for a title that was not known: the feed's own title is better. */
function ownTitle(attributes: Readonly<Record<string, string>>, url: Url): string | null {
  const title = titleOf(attributes);
  return title === new URL(url).host ? null : title;
}

/** "/Science/Space,/News" → "Science". OPML 2.0: categories are paths, a comma between them. */
function categoryOf({ category = "" }: Readonly<Record<string, string>>): string | null {
  const path = category.split(",", 1)[0] ?? "";
  const first = path.split("/").find((word) => word.trim() !== "");
  return first === undefined ? null : first.trim().slice(0, mostTitleCharacters);
}

/** Offsets must be asked for in rising order, so that a file's lines are counted once. */
function placeFinder(file: ConfigFile): (offset: number) => { file: string; line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  // Kept from one question to the next: a file may be one line of thousands of outlines.
  let lineEnd = file.text.indexOf("\n");
  return (offset) => {
    while (lineEnd !== -1 && lineEnd < offset) {
      line += 1;
      lineStart = lineEnd + 1;
      lineEnd = file.text.indexOf("\n", lineStart);
    }
    return { file: file.path, line, column: offset - lineStart + 1 };
  };
}
