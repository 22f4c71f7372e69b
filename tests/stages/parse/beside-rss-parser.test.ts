import { readdirSync } from "node:fs";
import RssParser from "rss-parser";
import { expect, test } from "vitest";
import { decode } from "../../../src/stages/decode/decode.ts";
import { normaliseEntry } from "../../../src/stages/normalise/normalise-entry.ts";
import { plainText } from "../../../src/stages/normalise/plain-text.ts";
import { parse } from "../../../src/stages/parse/parse.ts";
import { fixtureBytes } from "../../parsed-fixture.ts";

const files = readdirSync("tests/fixtures", { recursive: true, encoding: "utf8" }).filter((file) =>
  /\.(?:xml|html|opml)$/.test(file),
);

/** Title and link of what rss-parser finds; nothing when it throws. */
async function theirEntries(text: string): Promise<readonly (readonly [string, string])[]> {
  const { items } = await new RssParser().parseString(text).catch(() => ({ items: [] }));
  return items.map(({ title, link }) => {
    const isText = typeof title === "string";
    return [isText ? (plainText({ as: "unknown", value: title, base: null, language: null }) ?? "") : "", href(link)];
  });
}

function href(link: string | undefined): string {
  return link === undefined ? "" : (URL.parse(link.trim())?.href ?? "");
}

/** Every title and address that we know of an entry: feedburner:origLink goes before the proxy's link, which stays known. */
function ourEntries(
  text: string,
): readonly { readonly titles: readonly string[]; readonly links: readonly string[] }[] {
  const outcome = parse({ text, url: null, contentType: null, encoding: "utf-8", problems: [] });
  if (outcome.kind === "rejected") return [];
  return outcome.feed.entries.map((parsed) => {
    const { title, url } = normaliseEntry(parsed, outcome.feed).entry;
    const asHtml = parsed.title === null ? null : plainText({ ...parsed.title, as: "unknown" });
    return { titles: [title ?? "", asHtml ?? ""], links: [url ?? "", ...parsed.links.map(({ href: to }) => href(to))] };
  });
}

test.each(files)("every entry that rss-parser finds in %s, we find", async (file) => {
  const { text } = decode({ bytes: fixtureBytes(file), url: null, contentType: null });
  const ours = ourEntries(text);
  const missed = (await theirEntries(text)).filter(
    ([title, link]) =>
      !ours.some(
        ({ titles, links }) => (title === "" || titles.includes(title)) && (link === "" || links.includes(link)),
      ),
  );
  expect(missed).toEqual([]);
});
