import { expect, test } from "vitest";
import * as z from "zod";
import type { Instant } from "../../../src/model/scalars.ts";
import type { Story } from "../../../src/model/story.ts";
import type { Withdrawal } from "../../../src/model/withdrawal.ts";
import { renderAtom } from "../../../src/stages/publish/atom.ts";
import { renderJsonFeed } from "../../../src/stages/publish/json-feed.ts";
import { merge } from "../../../src/stages/publish/merge.ts";
import { renderRss } from "../../../src/stages/publish/rss.ts";
import { tributarySchema } from "../../../src/web/tributary-schema.ts";
import { configOf, feedOf, herald, member, morning, story, wire } from "../../samples/merged-feed.ts";

const lead = member("a", wire, { title: "Dam closed" });
const copy = (hoursLater: number) => {
  const copied = member("b", herald, { title: "Crack & closure", hoursLater });
  const because = { code: "copy", with: "a", probability: 1, evidence: ["Karlstein"], minutesApart: 60 } as const;
  return { ...copied, because: { ...because, with: lead.stored.id } };
};
const feed = (stories: readonly Story[], settings = "", withdrawals: readonly Withdrawal[] = []) => {
  const config = configOf(`title: Unrest\nsources: [${wire}, ${herald}]\n${settings}`);
  return merge(feedOf(config), { ...config.site, publicUrl: "https://feeds.example" }, stories, withdrawals);
};
const told = [story("s1", lead, copy(1))];
const gone: Withdrawal = {
  id: "story/s9" as Withdrawal["id"],
  at: (morning + 7_200_000) as Instant,
  by: "Example News",
  comment: "Joined to <another> story",
  goesOnAs: null,
};

test("P11: who tells a story too is named in the body with source, title, kind and time", () => {
  const [item] = JSON.parse(renderJsonFeed(feed(told)).body).items;
  expect(item.content_html).toContain(
    '<p>Also reported by:</p>\n<ul>\n<li>The Herald: <a href="https://herald.example/b">Crack &amp; closure</a> (copy, 2022-01-05 09:00 UTC; the same text (Karlstein), 60 minutes apart)</li>\n</ul>',
  );
});

test.each([
  ["RSS", renderRss, "atom:link"],
  ["Atom", renderAtom, "link"],
])("P11: %s names for machines where a story's words come from, and who tells it too", (_, render, link) => {
  const { body } = render(feed(told));
  expect(body).toContain(`<${link} rel="via" href="https://wire.example/a" title="The Wire: Dam closed"/>`);
  expect(body).toContain(
    `<${link} rel="related" href="https://herald.example/b" title="The Herald: Crack &amp; closure"/>`,
  );
});

test.each([
  ["RSS", renderRss, ["<dc:creator>Ann Lee</dc:creator>", "<dc:rights>© The Wire</dc:rights>"]],
  [
    "Atom",
    renderAtom,
    [
      "<author>\n<name>Ann Lee</name>\n</author>",
      "<rights>© The Wire</rights>",
      "<source>\n<id>https://wire.example/feed</id>",
    ],
  ],
  ["JSON Feed", renderJsonFeed, ['"authors": [\n    {\n     "name": "Ann Lee"\n    }\n   ]', '"rights": "© The Wire"']],
])("P11: %s carries the lead's authors and rights over", (_, render, written) => {
  const entry = { ...lead.stored.entry, authors: [{ name: "Ann Lee", email: null, url: null }], rights: "© The Wire" };
  const { body } = render(feed([story("s1", { ...lead, stored: { ...lead.stored, entry } })]));
  for (const words of written) expect(body).toContain(words);
});

test("P11: an entry that says nothing of rights is under its source's", () => {
  const [own, none] = ["© The desk", null].map((rights) => {
    const stored = { ...lead.stored, entry: { ...lead.stored.entry, rights } };
    return feed([story("s1", { ...lead, stored, sourceRights: "© The Wire" })]).stories[0]?.rights;
  });
  expect([own, none]).toEqual(["© The desk", "© The Wire"]);
});

test("P11: what a JSON Feed says in _tributary is what its schema says", () => {
  const document = JSON.parse(renderJsonFeed(feed(told, "", [gone])).body);
  const schema = z.fromJSONSchema(tributarySchema as never);
  expect(schema.parse(document)).toBeTruthy();
  expect(document._tributary.about).toBe("https://feeds.example/schemas/tributary.json");
  expect(document.items[0]._tributary.sources[0]).toMatchObject({ kind: "copy", source: { feed_url: herald } });
  document.items[0]._tributary.sources[0].kind = "gossip";
  expect(schema.safeParse(document).success).toBe(false);
});

test.each([
  ["silent", 0],
  ["bump", 3],
])("P2: with updates: %s another telling moves a story's date by %i hours", (rule, hours) => {
  const grown = feed([story("s1", lead, copy(3))], `updates: ${rule}\n`);
  expect(grown.stories[0]?.updatedAt).toBe(morning + hours * 3_600_000);
  expect(grown.updatedAt, "the feed's own date is its newest change").toBe(morning + 3 * 3_600_000);
});

test("P2: an edit of what it shows moves a story's date, also when updates are silent", () => {
  const editedAt = (morning + 5 * 3_600_000) as Instant;
  const edited = { ...lead, stored: { ...lead.stored, changedAt: editedAt } };
  expect(feed([story("s1", edited, copy(3))]).stories[0]?.updatedAt).toBe(editedAt);
});

test("P14: what was withdrawn stands as a deleted entry in Atom, and in _tributary (RFC 6721)", () => {
  const withdrawn = feed(told, "", [gone]);
  const { tagAuthority } = configOf(`title: Unrest\nsources: [${wire}]\n`).site;
  expect(renderAtom(withdrawn).body).toContain(
    `<at:deleted-entry ref="tag:${tagAuthority}:story/s9" when="2022-01-05T10:00:00.000Z">\n<at:by>\n<name>Example News</name>\n</at:by>\n<at:comment>Joined to &lt;another&gt; story</at:comment>\n</at:deleted-entry>`,
  );
  expect(JSON.parse(renderJsonFeed(withdrawn).body)._tributary.withdrawn).toEqual([
    {
      id: `tag:${tagAuthority}:story/s9`,
      date_withdrawn: "2022-01-05T10:00:00.000Z",
      by: "Example News",
      comment: "Joined to <another> story",
    },
  ]);
  expect(withdrawn.updatedAt).toBe(gone.at);
});

test("P14: a story that is shown again is not gone", () =>
  expect(feed(told, "", [{ ...gone, id: "story/s1" as Withdrawal["id"] }]).tombstones).toEqual([]));
