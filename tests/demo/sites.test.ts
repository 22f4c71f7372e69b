import Parser from "rss-parser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endOfDay } from "../../demo/demo-days.ts";
import { guidOf } from "../../demo/feed-document.ts";
import { demoItems } from "../../demo/items.ts";
import { publisherNames, publishers } from "../../demo/publishers.ts";
import { type DemoSites, startDemoSites } from "../../demo/sites.ts";

let demo: DemoSites;
beforeAll(async () => {
  demo = await startDemoSites();
});
afterAll(() => demo.close());

interface ReadItem {
  readonly guid: string;
  readonly title: string;
  readonly publishedAt: string;
}

async function readFeed(url: string): Promise<readonly ReadItem[]> {
  const response = await fetch(url);
  const text = await response.text();
  if (response.headers.get("content-type")?.startsWith("application/feed+json")) {
    const feed = JSON.parse(text) as { items: { id: string; title: string; date_published: string }[] };
    return feed.items.map((item) => ({ guid: item.id, title: item.title, publishedAt: item.date_published }));
  }
  const feed = await new Parser<object, { id?: string }>().parseString(text);
  return feed.items.map((item) => ({
    guid: item.guid ?? item.id ?? "",
    title: item.title ?? "",
    publishedAt: item.isoDate ?? "",
  }));
}

const sitesByName = publisherNames.map((name, index) => [name, index] as const);

test.each(sitesByName)("the feed of %s lists all its items, as a reader reads it", async (name, index) => {
  const read = await readFeed(demo.sites[index]?.feedUrl ?? "");
  const published = demoItems
    .filter((item) => item.site === name)
    .toSorted((a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt))
    .map((item) => ({
      guid: guidOf(item),
      title: item.title,
      publishedAt: new Date(item.publishedAt).toISOString(),
    }));
  expect(read).toEqual(published);
});

test.each(sitesByName)("%s answers 304 to a reader who has the newest feed", async (_, index) => {
  const url = demo.sites[index]?.feedUrl ?? "";
  const first = await fetch(url);
  const etag = first.headers.get("etag") ?? "";
  const lastModified = first.headers.get("last-modified") ?? "";
  const byEtag = await fetch(url, { headers: { "if-none-match": etag } });
  const byDate = await fetch(url, { headers: { "if-modified-since": lastModified } });
  const byOldEtag = await fetch(url, { headers: { "if-none-match": '"old"', "if-modified-since": lastModified } });
  expect([first.status, byEtag.status, byDate.status, byOldEtag.status]).toEqual([200, 304, 304, 200]);
});

test("every feed of the demo is of the format that its site is known for", async () => {
  const formats = await Promise.all(
    demo.sites.map(async (site) => (await fetch(site.feedUrl)).headers.get("content-type")),
  );
  const types = {
    rss: "application/rss+xml; charset=utf-8",
    atom: "application/atom+xml; charset=utf-8",
    json: "application/feed+json; charset=utf-8",
  };
  expect(formats).toEqual(publisherNames.map((name) => types[publishers[name].format]));
});

test("a feed is compressed only for those who ask for it", async () => {
  const url = demo.sites[0]?.feedUrl ?? "";
  const plain = await fetch(url, { headers: { "accept-encoding": "identity" } });
  const zipped = await fetch(url, { headers: { "accept-encoding": "gzip" } });
  expect([plain.headers.get("content-encoding"), zipped.headers.get("content-encoding")]).toEqual([null, "gzip"]);
  expect(plain.headers.get("etag")).not.toBe(zipped.headers.get("etag"));
  expect(await zipped.text()).toBe(await plain.text());
});

test("every item's link leads to its story on one of the demo sites", async () => {
  const feeds = await Promise.all(demo.sites.map(async (site) => (await fetch(site.feedUrl)).text()));
  const links = new Set(feeds.join("\n").match(/http:\/\/127\.0\.0\.\d+:\d+\/[^\s<>"\\]*/g));
  const own = [...links].filter((link) => !/share|top-10|popular|about/.test(link));
  const statuses = await Promise.all(
    own.map(async (link) => [link, (await fetch(link.replaceAll("&amp;", "&"))).status] as const),
  );
  expect(own.length).toBeGreaterThan(demoItems.length - 1);
  expect(statuses.filter(([, status]) => status !== 200)).toEqual([]);
});

test("items appear in the feeds as the days go by", async () => {
  const days = await startDemoSites({ upTo: endOfDay("2022-01-04") });
  try {
    const wire = days.sites[0]?.feedUrl ?? "";
    const firstDay = (await readFeed(wire)).map((item) => item.title);
    days.advanceTo(endOfDay("2022-01-05"));
    const secondDay = (await readFeed(wire)).map((item) => item.title);
    expect([firstDay, secondDay]).toEqual([
      ["Protests over fuel prices spread from Zhanaozen to Almaty"],
      [
        "Almaty city hall in flames as Kazakhstan asks allies for peacekeepers",
        "Kazakhstan goes offline in nationwide internet blackout",
        "Kazakhstan's government resigns after third day of protests",
        "Protests over fuel prices spread from Zhanaozen to Almaty",
      ],
    ]);
  } finally {
    await days.close();
  }
});

test("a site that has published nothing yet has an empty feed", async () => {
  const days = await startDemoSites({ upTo: Date.parse("2022-01-01T00:00:00Z") });
  try {
    expect(await Promise.all(days.sites.map((site) => readFeed(site.feedUrl)))).toEqual(days.sites.map(() => []));
  } finally {
    await days.close();
  }
});
