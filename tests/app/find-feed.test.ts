import { expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlHostStore } from "../../src/adapters/sqlite/sql-host-store.ts";
import { findFeed } from "../../src/app/find-feed.ts";
import { hostTurns } from "../../src/app/host-turns.ts";
import type { Instant, Url } from "../../src/model/scalars.ts";
import { settingsFrom } from "../../src/settings-from.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";
import { noSecrets } from "../fakes/no-secrets.ts";
import { replying, scriptedHttpClient } from "../fakes/scripted-http-client.ts";
import { configOf } from "../samples/merged-feed.ts";

const page = replying(200, { "content-type": "text/html" }, "<!doctype html><html><body>No feed here</body></html>");

test.each([
  ["after one that is missing", replying(404), ["/", "/feed", "/rss.xml"]],
  ["never after a refusal", replying(403), ["/", "/feed"]],
  ["never after a fault", replying(500), ["/", "/feed"]],
])("F6: the next usual address of a feed is guessed %s", async (_, reply, asked) => {
  const clock = fixedClock(Date.UTC(2026, 0, 1) as Instant);
  const settings = await settingsFrom(configOf("sources: [https://a.example/feed]\n"), "http://localhost");
  const feed = replying(200, {}, "<rss><channel><title>Found</title></channel></rss>");
  const http = scriptedHttpClient({
    "https://quiet.example/": [page],
    "https://quiet.example/feed": [reply],
    "https://quiet.example/rss.xml": [feed],
  });
  const hosts = sqlHostStore(openDatabase(":memory:").driver);
  const turns = hostTurns({ clock, hosts, polling: () => settings.config.site.polling });
  await findFeed("https://quiet.example/" as Url, { settings: () => settings, http, clock, secrets: noSecrets, turns });
  expect(http.requests.map(({ url }) => new URL(url).pathname)).toEqual(asked);
});
