import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";

test("a file of one address is a feed with every default", () => {
  const outcome = loadConfig([
    { path: "feeds/city-news.yaml", text: "sources: [https://News.example.org/feed#top]\n" },
  ]);
  expect(outcome).toEqual({
    kind: "loaded",
    config: {
      site: {
        title: "Tributary",
        publicUrl: null,
        contact: null,
        tagAuthority: "tributary.invalid,2026",
        storyWindowHours: 14,
        polling: {
          minimumMinutes: 60,
          timeoutSeconds: 30,
          limitBytes: 8 * 1024 * 1024,
          concurrency: 8,
          hostGapSeconds: 2,
        },
        allowPrivateHosts: [],
        hub: null,
      },
      sources: new Map([
        [
          "https://news.example.org/feed",
          {
            url: "https://news.example.org/feed",
            language: null,
            pollMinutes: null,
            identity: "auto",
            headers: [],
          },
        ],
      ]),
      feeds: new Map([
        [
          "city-news",
          {
            slug: "city-news",
            title: "City news",
            description: null,
            language: null,
            sources: [{ url: "https://news.example.org/feed", title: null, weight: 1 }],
            include: [],
            exclude: [],
            storyLimit: 50,
            perSourceLimit: null,
            formerSlugs: [],
          },
        ],
      ]),
    },
    notes: [],
  });
});
