import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { rendererVersion } from "../../../src/config/settings-hash.ts";
import { feedCard } from "../../../src/pages/feed-card.ts";
import { riverPages } from "../../../src/pages/river-page.ts";
import { style } from "../../../src/pages/style.ts";
import { renderAtom } from "../../../src/stages/publish/atom.ts";
import { renderJsonFeed } from "../../../src/stages/publish/json-feed.ts";
import { merge } from "../../../src/stages/publish/merge.ts";
import { renderRss } from "../../../src/stages/publish/rss.ts";
import { configOf, feedOf, herald, member, story, wire } from "../../samples/merged-feed.ts";

// Fails when the documents of a feed are written otherwise than before: raise rendererVersion, or what is stored stays as it was until
// something else changes, and put the new digest here.
test("whoever changes how a feed is written has stored feeds written anew", () => {
  const config = configOf(`title: Unrest\nsources: [${wire}, ${herald}]\n`);
  const told = member("b", herald, { title: "Crowds in Almaty", hoursLater: 1, joined: true });
  const stories = [story("a", member("a", wire, { title: "Unrest" }), told), story("c", member("c", wire, {}))];
  const feed = merge(feedOf(config), { ...config.site, publicUrl: "https://feeds.example" }, stories);
  const written = [
    renderRss(feed),
    renderAtom(feed),
    renderJsonFeed(feed),
    ...riverPages(feed, "allow"),
    feedCard(feed),
  ];
  // A changed style has them written anew by itself.
  const bytes = written.map(({ body }) => body.replace(style, "")).join("\n");
  expect({ rendererVersion, digest: createHash("sha256").update(bytes).digest("hex").slice(0, 16) }).toEqual({
    rendererVersion: 9,
    digest: "df628748876cd2eb",
  });
});
