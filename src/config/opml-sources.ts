import { Parser } from "htmlparser2";
import type { ConfigFile, ConfigProblem } from "../model/config.ts";
import { readAddress } from "./address-schema.ts";
import type { WrittenSource } from "./written-source.ts";

const limitCharacters = 4 * 1024 * 1024;
const mostTitleCharacters = 200;

export interface OpmlSources {
  readonly sources: readonly WrittenSource[];
  readonly problems: readonly ConfigProblem[];
}

/** Every outline with an xmlUrl, in document order, each address once. OPML 2.0, "Subscription lists". */
export function opmlSources(file: ConfigFile): OpmlSources {
  const at = placeFinder(file);
  const refused = (message: string): OpmlSources => ({
    sources: [],
    problems: [{ ...at(0), message, suggestion: null }],
  });
  if (file.text.length > limitCharacters) return refused("is larger than 4 MiB");

  const sources = new Map<string, WrittenSource>();
  const problems: ConfigProblem[] = [];
  let isOpml = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        isOpml ||= name === "opml";
        const written = attributes.xmlurl?.trim();
        if (name !== "outline" || written === undefined || written === "") return;
        const place = at(parser.startIndex);
        const address = readAddress(written);
        if (address.kind === "refused") {
          problems.push({ ...place, message: `xmlUrl ${address.message}`, suggestion: address.suggestion });
          return;
        }
        if (sources.has(address.url)) return;
        sources.set(address.url, {
          place,
          from: "opml",
          url: address.url,
          title: titleOf(attributes),
          weight: null,
          asked: { language: null, pollMinutes: null, identity: null, headers: null },
        });
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(file.text);

  if (!isOpml) return refused("is not OPML: it has no opml element");
  if (sources.size === 0 && problems.length === 0) return refused("has no outline with an xmlUrl, so no sources");
  return { sources: [...sources.values()], problems };
}

/** OPML requires text; title is what readers export beside it. */
function titleOf(attributes: Readonly<Record<string, string>>): string | null {
  const title = (attributes.title ?? attributes.text ?? "").trim().replace(/\s+/g, " ");
  return title === "" ? null : title.slice(0, mostTitleCharacters);
}

/** Offsets must be asked for in rising order, so that a file's lines are counted once. */
function placeFinder(file: ConfigFile): (offset: number) => { file: string; line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  return (offset) => {
    for (
      let end = file.text.indexOf("\n", lineStart);
      end !== -1 && end < offset;
      end = file.text.indexOf("\n", lineStart)
    ) {
      line += 1;
      lineStart = end + 1;
    }
    return { file: file.path, line, column: offset - lineStart + 1 };
  };
}
