import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { metricsOf } from "../../../src/adapters/node/metrics.ts";
import type { Instant, SourceId, StoryId, Url } from "../../../src/model/scalars.ts";

const bound = {
  ...{
    markBytes: 800,
    expectedBytes: 700,
    isShortened: false,
    entriesADay: 3,
    bytesAnEntry: { whole: 5, withoutText: 1 },
  },
  ...{ textsSince: 40_000 as Instant, entriesSince: 10_000 as Instant },
};
const quiet = {
  ...{
    deadLetters: 2,
    undecided: 3,
    stale: 1,
    pollsLateMs: 90_000,
    databaseBytes: 1000,
    databaseLimitBytes: null,
    databaseTroubles: null,
    bound,
  },
  ...{ at: 100_000 as Instant, entries: 10, stories: 7, sources: [] },
};

function counted() {
  const metrics = metricsOf(async () => quiet);
  const source = "s" as SourceId;
  metrics.count({
    ...{ event: "polled", source, url: "https://a.example/" as Url, result: "fresh", sentence: "2 new entries" },
    ...{ newEntries: 2, editedEntries: 1, durationMs: 250 },
  });
  metrics.count({ event: "placed", entry: "e", story: "s" as StoryId, kind: "joins", because: "same address" });
  metrics.count({ event: "published", feed: "world", stories: 5 });
  metrics.count({ event: "fault", during: "polling", detail: "no" });
  metrics.count({ event: "administered", action: "poll", subject: "s", by: "command", ok: true, says: "" });
  return metrics;
}

test("metrics are OpenMetrics: typed, ended, with what happened and how things stand", async () => {
  const { contentType, body } = await counted().written();
  expect(contentType).toContain("application/openmetrics-text; version=1.0.0");
  expect(body.endsWith("# EOF\n")).toBe(true);
  for (const line of [
    'tributary_polls_total{result="fresh"} 1',
    "tributary_database_mark_bytes 800",
    "tributary_database_expected_bytes 700",
    "tributary_texts_kept_seconds 60",
    "tributary_entries_kept_seconds 90",
    'tributary_entries_found_total{kind="new"} 2',
    'tributary_entries_placed_total{kind="joins"} 1',
    "tributary_feeds_published_total 1",
    "tributary_faults_total 1",
    "tributary_dead_letters 2",
    "tributary_polls_late_seconds 90",
  ])
    expect(body.split("\n")).toContain(line);
});

test.each(["docs/monitoring/grafana-dashboard.json", "docs/monitoring/alerts.yaml"])(
  "every metric that %s names exists",
  async (file) => {
    const { body } = await counted().written();
    const existing = new Set(
      [...body.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name, type]) => namesOf(name, type)),
    );
    const named = new Set([...readFileSync(file, "utf8").matchAll(/tributary_[a-z_]+/g)].map(([name]) => name));
    expect(named.size).toBeGreaterThan(5);
    expect([...named].filter((name) => !existing.has(name))).toEqual([]);
  },
);

function namesOf(name = "", type = ""): readonly string[] {
  if (type === "counter") return [`${name}_total`];
  return type === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
}
