import { expect, test } from "vitest";
import type { Edit } from "../../../src/model/edit.ts";
import type { Entry } from "../../../src/model/entry.ts";
import type { Instant, SafeHtml, StoryId } from "../../../src/model/scalars.ts";
import { corrections } from "../../../src/stages/publish/corrections.ts";
import { configOf, feedOf, member, morning, wire } from "../../samples/merged-feed.ts";

const told = member("a", wire, {});
const entry = (title: string, text: string): Entry => ({
  ...told.stored.entry,
  title,
  content: `<p>${text}</p>` as SafeHtml,
});
const edit = (before: Entry, after: Entry, minutes = 60, id = "a"): Edit => ({
  before,
  after,
  at: (morning + minutes * 60_000) as Instant,
  story: "s" as StoryId,
  member: { ...told, stored: { ...told.stored, id: id as never, entry: after } },
});
const publishing = (edits: readonly Edit[], rule = "full") => {
  const config = configOf(`title: Unrest\nsources: [{ url: "${wire}", publish: ${rule} }]\n`);
  return corrections(feedOf(config), { ...config.site, publicUrl: "https://feeds.example" }, edits);
};

test("a correction shows the words that changed, as HTML and as text, dated when the edit was seen", () => {
  const edits = [
    edit(entry("Dam closed", "It will sink by 3 metres."), entry("Dam shut", "It will sink by 4 metres.")),
  ];
  const feed = publishing(edits);
  expect(feed.stories).toMatchObject([
    {
      id: `tag:tributary.invalid,2026:entry/a/edit/${morning + 3_600_000}`,
      story: "s",
      title: "Dam shut",
      content:
        "<p><strong>Title:</strong> Dam <del>closed</del><ins>shut</ins></p>\n<p>It will sink by <del>3</del> <ins>4</ins> metres.</p>",
      excerpt: "Dam [-closed-]{+shut+} / It will sink by [-3-] {+4+} metres.",
      publishedAt: morning + 3_600_000,
      updatedAt: morning + 3_600_000,
    },
  ]);
  expect(feed.updatedAt).toBe(morning + 3_600_000);
});

test("P16: whatever the words are, they stay words", () => {
  const hostile = "&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &lt;/del&gt;&lt;img src=x onerror=alert(1)&gt;";
  const [shown] = publishing([edit(entry("a <b>", "calm"), entry("a <script>x</script>", hostile))]).stories;
  expect(shown?.content).not.toMatch(/<(?!\/?(?:p|strong|ins|del)>)/);
  expect(shown?.content).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
});

test("an edit that changes no word is left out", () => {
  const before = entry("Dam", "Same <em>words</em>");
  expect(publishing([edit(before, { ...entry("Dam", "Same words"), categories: ["x"] })]).stories).toEqual([]);
});

test.each([
  ["title", []],
  ["excerpt", ["a"]],
])("of a source that publishes %s alone no more is shown of its edits", (rule, ids) => {
  const long = "word ".repeat(200);
  const edits = [
    edit(entry("Dam", `${long} old end`), entry("Dam", `${long} new end`), 90, "end"),
    edit(entry("Dam", `old ${long}`), entry("Dam", `new ${long}`), 60, "a"),
  ];
  const { stories } = publishing(edits, rule);
  expect(stories.map(({ id }) => /entry\/(\w+)/.exec(id)?.[1])).toEqual(ids);
});

test("an entry that is edited a thousand times leaves room for others", () => {
  const many = Array.from({ length: 1000 }, (_, at) =>
    edit(entry("Live", `${at}`), entry("Live", `${at + 1}`), 2000 - at),
  );
  const { stories } = publishing([...many, edit(entry("Dam", "3"), entry("Dam", "4"), 1, "dam")]);
  expect(stories.map(({ title }) => title)).toEqual(["Live", "Live", "Live", "Dam"]);
});
