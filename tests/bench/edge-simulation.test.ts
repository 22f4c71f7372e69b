import { beforeAll, describe, expect, test } from "vitest";
import type { Usage } from "../../bench/edge/runtime.ts";
import { type SimulatedDay, simulatedDay } from "../../bench/edge/simulation.ts";
import { unitCosts, usageReport } from "../../bench/edge/usage-report.ts";

describe("some hours of the Worker on the free plan", () => {
  let simulated: SimulatedDay;
  beforeAll(async () => {
    simulated = await simulatedDay({
      sources: 12,
      plan: "free",
      hours: 1.5,
      warmUpHours: 0.5,
      newPerDay: 400,
      requestsPerDay: 10_000,
      progress: () => {},
    });
  }, 300_000);

  test("every source is asked hourly, mostly for nothing, and every new entry is stored and placed", () => {
    const { day, entries, stories } = simulated;
    expect(day.polls).toBeGreaterThanOrEqual(12);
    expect(day.polls).toBeLessThanOrEqual(24);
    expect(day.unchangedPolls).toBeGreaterThan(0);
    expect(day.newEntries).toBeGreaterThan(5);
    expect(entries).toBeGreaterThan(12 * 5);
    expect(stories).toBeGreaterThan(12);
  });

  test("polls, each fresh document and decisions are handed to invocations of their own, within what one request may lead to", () => {
    const { invocations } = simulated.day;
    const polling = invocations.filter(({ kind }) => kind === "poll message");
    expect(polling.length).toBeGreaterThan(0);
    for (const { usage, parts } of polling) {
      expect(parts?.length).toBeGreaterThan(0);
      expect(parts?.length).toBeLessThan(32);
      expect(usage.subrequests).toBe(0);
    }
    const fresh = ({ subrequests, notModified }: Usage) => subrequests - notModified;
    const parts = invocations.filter(({ kind }) => kind === "poll part");
    expect(Math.max(...parts.map(({ usage }) => fresh(usage)))).toBe(1);
    expect(invocations.some(({ kind }) => kind === "decision part")).toBe(true);
  });

  test("no invocation makes more than 50 queries or requests, no message is given up, every reader is answered", () => {
    const { invocations } = simulated.day;
    expect(Math.max(...invocations.map(({ usage }) => usage.costs.queries))).toBeLessThanOrEqual(50);
    expect(Math.max(...invocations.map(({ usage }) => usage.subrequests))).toBeLessThanOrEqual(50);
    expect([simulated.dead, simulated.refused]).toEqual([0, []]);
  });

  test("a poll without news reads at most three rows", () => {
    const { unchangedPoll } = unitCosts(simulated.day);
    expect(unchangedPoll.read).toBeGreaterThan(0);
    expect(unchangedPoll.read).toBeLessThanOrEqual(3);
  });

  test("a feed is served from one row", () => {
    const requests = simulated.day.invocations.filter(({ kind }) => kind === "request");
    expect(requests.length).toBeGreaterThan(10);
    expect([...new Set(requests.map(({ usage }) => usage.costs.rowsRead))]).toEqual([1]);
  });

  test("the report tells what CPU time five hundred new entries take, empty invocations left out", () => {
    const seconds = /^500 new entries: ([\d.]+) s CPU/m.exec(usageReport(simulated))?.[1];
    expect(Number(seconds)).toBeGreaterThan(0);
  });

  test("a run of the paid plan is compared with what is included in that plan", () => {
    const report = usageReport({ ...simulated, plan: "paid" });
    for (const [limit, most] of [
      ["requests a month", "10000000"],
      ["rows written a month", "50000000"],
      ["CPU of an invocation, p99", "30000 ms"],
      ["D1 queries of an invocation", "1000"],
      ["database", "10000 MB"],
    ])
      expect(report).toMatch(new RegExp(`^${limit} .* ${most} +\\d+ %$`, "m"));
  });

  test("the report tells when readers were refused, and with what", () => {
    const refused = [1, 7].map((minute) => ({ status: 503, minute }));
    expect(usageReport({ ...simulated, refused })).toContain("Requests refused: 2 with 503, from minute 1 to 7.");
  });

  test("the report names every limit of the plan with what was used of it", () => {
    const report = usageReport(simulated);
    for (const limit of [
      "requests",
      "queue operations",
      "rows read",
      "rows written",
      "CPU",
      "subrequests",
      "D1 queries",
    ])
      expect(report).toMatch(new RegExp(`^${limit}.* \\d+ %$`, "m"));
  });
});
