import { expect, test } from "vitest";
import type { Instant, SourceId, Url } from "../../src/model/scalars.ts";
import type { PollHistory } from "../../src/model/source-state.ts";
import { requestsPage } from "../../src/pages/requests-page.ts";

const at = Date.UTC(2026, 9, 21, 12) as Instant;
const url = "https://a.example/feed" as Url;
const history: PollHistory = {
  ...{ id: "a" as SourceId, url, title: "A", hub: null },
  polls: [
    {
      ...{ at, result: "fresh", sentence: "200, new", newEntries: 1, durationMs: 1250, because: "every hour" },
      requests: [
        { url, conditional: true, answer: "301" },
        { url: "https://b.example/feed" as Url, conditional: false, answer: "200, 4321 bytes" },
      ],
    },
    { at, result: "dns", sentence: "no such host", newEntries: 0, durationMs: 40, because: "every hour", requests: [] },
  ],
};

function seen(of: string | null, histories: readonly PollHistory[]): string {
  const page = requestsPage({ siteTitle: "Site", of, histories, hosts: ["a.example", "b.example"] });
  return page
    .slice(page.indexOf("<h1>"))
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");
}

test.each([
  ["nobody yet", null, [], ["Requests What", "About the bot By host a.example b.example"]],
  ["who is not read", "c.example", [], ["Requests to c.example What", "Nothing is read from there. By host"]],
  [
    "a source",
    "a.example",
    [history],
    [
      "A https://a.example/feed When",
      "21 Oct 2026, 12:00 UTC every hour GET if modified: 301 GET https://b.example/feed: 200, 4321 bytes 200, new, after 1.3 s",
      "every hour none no such host, after 0.0 s",
    ],
  ],
  [
    "a source with a hub",
    "a.example",
    [{ ...history, hub: { url: "https://hub.example/" as Url, at, answer: "202" } }],
    ["on 21 Oct 2026, 12:00 UTC : POST https://hub.example/: 202"],
  ],
] as const)("what was requested is told: %s", (_, of, histories, words) => {
  const page = seen(of, histories);
  for (const one of words) expect(page).toContain(one);
});
