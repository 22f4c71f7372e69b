import { expect, test } from "vitest";
import type { Entry } from "../../../src/model/entry.ts";
import type { MergedFeed, RenderedDocument } from "../../../src/model/merged-feed.ts";
import { normaliseEntry } from "../../../src/stages/normalise/normalise-entry.ts";
import { renderAtom } from "../../../src/stages/publish/atom.ts";
import { renderJsonFeed } from "../../../src/stages/publish/json-feed.ts";
import { merge } from "../../../src/stages/publish/merge.ts";
import { renderRss } from "../../../src/stages/publish/rss.ts";
import { feedOf as feedIn } from "../../parsed-fixture.ts";
import { configOf, feedOf, member, story, wire } from "../../samples/merged-feed.ts";
import { brokenRules } from "./feed-rules.ts";

const itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
const podcast = `<rss version="2.0" xmlns:itunes="${itunes}" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Fog</title><item>
<title>Bells</title><guid>12</guid><link>https://fog.example/12</link>
<enclosure url="https://cdn.example/12.mp3" length="12345678" type="audio/mpeg"/>
<media:content url="https://cdn.example/12.mp4" fileSize="99" type="video/mp4" duration="60"/>
<itunes:duration>1:02:03</itunes:duration><itunes:season>2</itunes:season><itunes:episode>12</itunes:episode>
<itunes:episodeType>Bonus</itunes:episodeType><itunes:explicit>clean</itunes:explicit><itunes:image href="https://fog.example/12.jpg"/>
<podcast:transcript url="https://fog.example/12.vtt" type="text/vtt" language="en"/>
<podcast:chapters url="https://fog.example/12.json" type="application/json+chapters"/>
</item></channel></rss>`;

/** The only entry of a feed, as it would be stored. */
function entryIn(document: string): Entry {
  const feed = feedIn(document);
  const [entry] = feed.entries;
  if (entry === undefined) throw new Error("no entry");
  return normaliseEntry(entry, feed).entry;
}

function published(entry: Entry): MergedFeed {
  const config = configOf(`title: Unrest\nsources: [${wire}]\n`);
  const told = member("a", wire, {});
  const stored = { ...told.stored, entry };
  return merge(feedOf(config), { ...config.site, publicUrl: "https://feeds.example" }, [
    story("s1", { ...told, stored }),
  ]);
}

test("P15: an episode passes through RSS whole: files with type and true length, picture, transcript, chapters", () => {
  const entry = entryIn(podcast);
  const { body } = renderRss(published(entry));
  expect(brokenRules(body)).toEqual([]);
  const again = entryIn(body);
  expect([again.enclosures, again.episode, again.image]).toEqual([entry.enclosures, entry.episode, entry.image]);
  expect(entry.enclosures.map(({ lengthBytes, durationSeconds }) => [lengthBytes, durationSeconds])).toEqual([
    [12_345_678, 3723],
    [99, 60],
  ]);
  expect(entry.episode).toMatchObject({ season: 2, number: 12, kind: "bonus", explicit: false });
});

test("P15: in Atom the files are enclosures and the rest stands beside them", () => {
  const { body } = renderAtom(published(entryIn(podcast)));
  expect(brokenRules(body)).toEqual([]);
  for (const line of [
    '<link rel="enclosure" href="https://cdn.example/12.mp3" type="audio/mpeg" length="12345678"/>',
    '<media:thumbnail url="https://fog.example/12.jpg"/>',
    "<itunes:duration>3723</itunes:duration>",
    '<podcast:transcript url="https://fog.example/12.vtt" type="text/vtt" language="en"/>',
  ])
    expect(body).toContain(line);
});

test("P15: in JSON the files are attachments with type, size and duration", () => {
  const [item] = JSON.parse(renderJsonFeed(published(entryIn(podcast))).body).items;
  expect(item.attachments).toEqual([
    {
      url: "https://cdn.example/12.mp3",
      mime_type: "audio/mpeg",
      size_in_bytes: 12_345_678,
      duration_in_seconds: 3723,
    },
    { url: "https://cdn.example/12.mp4", mime_type: "video/mp4", size_in_bytes: 99, duration_in_seconds: 60 },
  ]);
  expect(item.image).toBe("https://fog.example/12.jpg");
});

test.each<readonly [string, (feed: MergedFeed) => RenderedDocument]>([
  ["RSS", renderRss],
  ["Atom", renderAtom],
])("P15: in %s a namespace is declared where it is used, and nowhere else", (_, render) => {
  const plain = render(
    published(entryIn(podcast.replace(/<(?:enclosure|media|itunes|podcast)[\s\S]*?\n(?=<\/item>)/, ""))),
  );
  expect(plain.body).not.toMatch(/xmlns:(?:media|itunes|podcast)/);
  expect(render(published(entryIn(podcast))).body.match(/xmlns:(?:media|itunes|podcast)=/g)).toHaveLength(3);
});

test("P15: a file whose address no enclosure may have is not lost", () => {
  const { body } = renderRss(
    published(entryIn(podcast.replace("https://cdn.example/12.mp3", "http://localhost/12.mp3"))),
  );
  expect(brokenRules(body)).toEqual([]);
  expect(body).toContain('<media:content url="http://localhost/12.mp3" type="audio/mpeg"');
});
