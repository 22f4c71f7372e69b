import { beforeAll, describe, expect, test } from "vitest";
import { type FaultRun, faultRun, start } from "../../bench/edge/fault-run.ts";

/** `npm run faults` delivers 10,000 messages, one run after the other. */
const options = {
  messages: 24,
  restarts: 3,
  seed: "a",
  plan: "free",
  sources: 12,
  newPerDay: 400,
  tickMinutes: 15,
  quietHours: 1.5,
  until: start + 6 * 3_600_000,
} as const;

describe("the Worker under faults: messages doubled, late or failing, processes killed", () => {
  let calm: FaultRun;
  let afterCommits: FaultRun;
  let anywhere: FaultRun;
  beforeAll(async () => {
    calm = await faultRun({ ...options, where: null });
    afterCommits = await faultRun({ ...options, where: "afterCommits" });
    anywhere = await faultRun({ ...options, where: "anywhere" });
  }, 900_000);

  test("undisturbed it places every entry that was published", () => {
    const { stories, published } = calm;
    const guids = stories.map(([guid]) => guid);
    expect(guids.filter((guid) => published.includes(guid))).toEqual(published);
    expect(published.length).toBeGreaterThan(5);
  });

  test("after the entries' commits P12 they leave the same stories, documents and archives, byte for byte", () => {
    const { stories, documents, faults, undecided } = afterCommits;
    expect(faults.restarted).toBeGreaterThan(0);
    expect([stories, undecided]).toEqual([calm.stories, 0]);
    expect(documents).toEqual(calm.documents);
    expect(Object.keys(documents)).toContain("feeds/feed-0/1");
  });

  test("F22 anywhere they lose nothing and double nothing", () => {
    const { stories, published, faults, undecided } = anywhere;
    expect(faults.restarted).toBeGreaterThan(0);
    expect(faults.duplicated + faults.reordered).toBeGreaterThan(0);
    const guids = stories.map(([guid]) => guid);
    expect(guids).toEqual([...new Set(guids)]);
    expect(guids.filter((guid) => published.includes(guid))).toEqual(published);
    expect(undecided).toBe(0);
  });
});
