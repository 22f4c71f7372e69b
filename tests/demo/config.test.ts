import { expect, test } from "vitest";
import { parse } from "yaml";
import { demoFeedsFolder } from "../../demo/config.ts";
import { demoItems, kazakhstanItems } from "../../demo/items.ts";
import { loadConfig } from "../../src/config/load-config.ts";

const sites = [
  { name: "Caspian Wire", feedUrl: "http://127.0.0.11:4001/rss/latest.xml", host: "127.0.0.11" },
  { name: "Globe Dispatch", feedUrl: "http://127.0.0.12:4002/feed.json", host: "127.0.0.12" },
];

test("the demo's feeds folder names its sites once and lets them be read from loopback", () => {
  const folder = demoFeedsFolder(sites);
  expect(Object.keys(folder)).toEqual([
    "_site.yaml",
    "everything.yaml",
    "confirmed.yaml",
    "alone.yaml",
    "desk.yaml",
    "kazakhstan.yaml",
  ]);
  expect(parse(folder["_site.yaml"] ?? "")).toEqual({
    version: 1,
    title: "Tributary demo",
    tag: "tributary.example,2022",
    "story-window": "14h",
    polling: { "host-gap": "0s", timeout: "5s", "first-entries": 100 },
    "allow-private-hosts": ["127.0.0.11", "127.0.0.12"],
    hub: "built-in",
    "allow-private-callbacks": ["127.0.0.0/8", "::1"],
    shared: {
      "demo-sites": [
        { url: "http://127.0.0.11:4001/rss/latest.xml", title: "Caspian Wire", weight: 2 },
        { url: "http://127.0.0.12:4002/feed.json", title: "Globe Dispatch" },
      ],
    },
  });
});

test("Tributary takes the demo's feeds folder without a complaint", () => {
  const files = Object.entries(demoFeedsFolder(sites)).map(([name, text]) => ({ path: `feeds/${name}`, text }));
  const outcome = loadConfig(files);
  if (outcome.kind === "refused") throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
  const { config, notes } = outcome;
  expect({
    notes,
    hosts: config.site.allowPrivateHosts,
    gap: config.site.polling.hostGapSeconds,
    feeds: [...config.feeds].map(([slug, feed]) => [slug, feed.sources.map(({ weight }) => weight)]),
  }).toEqual({
    notes: [],
    hosts: ["127.0.0.11", "127.0.0.12"],
    gap: 0,
    feeds: ["alone", "confirmed", "everything", "kazakhstan"].map((slug) => [slug, [2, 1]]),
  });
});

test("the words of the Kazakhstan feed occur in every telling and leave out sport, science and local news", () => {
  const words = parse(demoFeedsFolder(sites)["kazakhstan.yaml"] ?? "").include as string[];
  const anyWord = new RegExp(`\\b(?:${words.join("|")})\\b`, "i");
  const matching = demoItems.filter((item) => anyWord.test(`${item.title} ${item.summary} ${item.contentHtml}`));
  const stories = new Set(matching.map(({ story }) => story.replace(/-\d{4}-.*/, "")));
  expect(matching).toEqual(expect.arrayContaining([...kazakhstanItems]));
  expect([...stories]).toEqual([
    ...new Set(kazakhstanItems.map(({ story }) => story)),
    "uranium-price",
    "morning-briefing",
    "briefing",
    "explainer",
  ]);
});
