import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { MergedFeed } from "../../../src/model/merged-feed.ts";
import type { Story } from "../../../src/model/story.ts";
import type { Withdrawal } from "../../../src/model/withdrawal.ts";
import { renderAtom } from "../../../src/stages/publish/atom.ts";
import { renderJsonFeed } from "../../../src/stages/publish/json-feed.ts";
import { merge } from "../../../src/stages/publish/merge.ts";
import { renderOpml } from "../../../src/stages/publish/opml.ts";
import { renderRss } from "../../../src/stages/publish/rss.ts";
import { hostileStories, hostileTitles, hostileWithdrawals } from "../../samples/hostile-feeds.ts";
import { configOf, feedOf, herald, member, story, wire } from "../../samples/merged-feed.ts";
import { brokenRules, wellFormed } from "./feed-rules.ts";
import { jsonFeedFaults } from "./json-feed-rules.ts";

const config = configOf(`title: Unrest\nlanguage: en\nsources: [${wire}, ${herald}]\n`);
const archives = {
  current: "https://feeds.example/unrest",
  previous: "https://feeds.example/unrest/archive/1",
  next: null,
};
function feed(stories: readonly Story[], withdrawals: readonly Withdrawal[] = [], archived = false): MergedFeed {
  const merged = merge(feedOf(config), { ...config.site, publicUrl: "https://feeds.example" }, stories, withdrawals);
  return archived ? { ...merged, history: archives } : merged;
}
const hostile = fc.tuple(hostileStories, hostileWithdrawals, fc.boolean()).map((given) => feed(...given));

test("P1, P16: an RSS feed keeps the validator's rules, whatever publishers write", () =>
  fc.assert(
    fc.property(hostile, (merged) => {
      expect(brokenRules(renderRss(merged).body)).toEqual([]);
    }),
    { numRuns: 200 },
  ));

test("P1, P16: an Atom feed keeps the validator's rules, whatever publishers write", () =>
  fc.assert(
    fc.property(hostile, (merged) => {
      expect(brokenRules(renderAtom(merged).body)).toEqual([]);
    }),
    { numRuns: 200 },
  ));

test("a JSON Feed keeps its specification, whatever publishers write", () =>
  fc.assert(
    fc.property(hostile, (merged) => {
      expect(jsonFeedFaults(renderJsonFeed(merged).body)).toEqual([]);
    }),
    { numRuns: 200 },
  ));

test.each(hostileTitles.map((title) => [JSON.stringify(title.slice(0, 60)), title]))(
  "P1, P16: a title such as %s leaves RSS, Atom, JSON and OPML as they should be",
  (_, title) => {
    const merged = feed([story("s1", member("a", wire, { title, text: title.slice(0, 100) }))]);
    expect(brokenRules(renderRss(merged).body)).toEqual([]);
    expect(brokenRules(renderAtom(merged).body)).toEqual([]);
    expect(jsonFeedFaults(renderJsonFeed(merged).body)).toEqual([]);
    wellFormed(renderOpml(title, [{ title, xmlUrl: wire, htmlUrl: null }]));
  },
);

test.each([
  ["InvalidFullLink: ", "media:thumbnail", { image: "https://example.org/a|b" }],
  ["InvalidLanguage: ", "xml:lang", { language: "xq" }],
])("the rules see %sin what is not made fit for publishing", (message, _, broken) => {
  const merged = feed([story("s1", member("a", wire, {}))]);
  const unfit = { ...merged, stories: merged.stories.map((shown) => ({ ...shown, ...broken })) } as MergedFeed;
  const rules = brokenRules(renderAtom(unfit).body);
  // The language is looked at once more by the writer itself.
  expect(rules.some((rule) => rule.startsWith(message))).toBe(message !== "InvalidLanguage: ");
});

const schema = process.env.TRIBUTARY_ATOM_SCHEMA ?? new URL("../../../../shared/atom.rng", import.meta.url).pathname;
const missingSchema = existsSync(schema)
  ? null
  : `there is no RELAX NG schema of Atom at ${schema}; name one with TRIBUTARY_ATOM_SCHEMA`;
const missingXmllint =
  spawnSync("xmllint", ["--version"]).status === 0 ? null : "xmllint is not installed (Debian: libxml2-utils)";
const missing = missingSchema ?? missingXmllint;

test.skipIf(missing !== null)(
  `P1: an Atom feed is what RFC 4287's RELAX NG schema describes, whatever publishers write${missing === null ? "" : ` (${missing})`}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), "tributary-atom-"));
    const samples = fc.sample(hostile, { numRuns: 60, seed: 7 });
    const files = [
      ...samples,
      feed([]),
      ...hostileTitles.map((title) => feed([story("s1", member("a", wire, { title }))])),
    ].map((merged, number) => {
      const file = join(folder, `${number}.atom`);
      writeFileSync(file, renderAtom(merged).body);
      return file;
    });
    // A feed that is none shows that the schema is asked.
    const none = join(folder, "none.atom");
    writeFileSync(none, '<feed xmlns="http://www.w3.org/2005/Atom"/>');
    expect(() => execFileSync("xmllint", ["--huge", "--noout", "--relaxng", schema, none], { stdio: "pipe" })).toThrow(
      "fails to validate",
    );
    execFileSync("xmllint", ["--huge", "--noout", "--relaxng", schema, ...files], { stdio: "pipe" });
    rmSync(folder, { recursive: true });
  },
);
