import { beforeAll, describe, expect, test } from "vitest";
import { type FaultRun, faultRun } from "../../bench/edge/fault-run.ts";

/** `npm run faults` delivers 10,000. */
const options = {
  messages: Number(process.env.TRIBUTARY_FAULT_MESSAGES ?? 120),
  restarts: 3,
  seed: "a",
  plan: "free",
  sources: 50,
  newPerDay: 1500,
  tickMinutes: 5,
  quietHours: 1.25,
} as const;

describe("the Worker under faults: messages doubled, late or failing, processes killed", () => {
  let calm: FaultRun;
  beforeAll(async () => {
    calm = await faultRun({ ...options, where: null, until: null });
  }, 900_000);

  test("undisturbed it places every entry that was published", () => {
    const guids = calm.stories.map(([guid]) => guid);
    expect(guids.filter((guid) => calm.published.includes(guid))).toEqual(calm.published);
    expect(calm.published.length).toBeGreaterThan(5);
  });

  test("after the entries' commits P12 they leave the same stories, documents and archives, byte for byte", async () => {
    const { stories, documents, faults, undecided } = await faultRun({
      ...options,
      where: "afterCommits",
      until: calm.until,
    });
    expect(faults.restarted).toBeGreaterThan(0);
    expect([stories, undecided]).toEqual([calm.stories, 0]);
    expect(documents).toEqual(calm.documents);
    expect(Object.keys(documents)).toContain("feeds/feed-0/1");
  }, 900_000);

  test("F22 anywhere they lose nothing and double nothing", async () => {
    const { stories, published, faults, undecided } = await faultRun({
      ...options,
      where: "anywhere",
      until: calm.until,
    });
    expect(faults.restarted).toBeGreaterThan(0);
    expect(faults.duplicated + faults.reordered).toBeGreaterThan(0);
    const guids = stories.map(([guid]) => guid);
    expect(guids).toEqual([...new Set(guids)]);
    expect(guids.filter((guid) => published.includes(guid))).toEqual(published);
    expect(undecided).toBe(0);
  }, 900_000);
});
