import { describe, expect, test } from "vitest";
import { d1Driver } from "../../src/adapters/workers/d1-driver.ts";

const overloaded = "D1_ERROR: D1 DB is overloaded. Requests queued for too long.";
const lost = "D1_ERROR: Network connection lost.";

/** A database that fails so before it answers, and what came of asking it. */
function failingWith(...errors: readonly string[]) {
  const left = [...errors];
  const told: string[] = [];
  const waited: number[] = [];
  const answer = async () => {
    const error = left.shift();
    if (error !== undefined) throw new Error(error);
    return { results: [{ a: 1 }], meta: { size_after: 1 } };
  };
  const statement = { bind: () => ({ all: answer, run: answer }) };
  const database = { prepare: () => statement, batch: answer } as unknown as D1Database;
  const driver = d1Driver(database, 10, {
    wait: async (milliseconds) => void waited.push(milliseconds),
    overloaded: (detail) => void told.push(detail),
    failed: () => void told.push("failed"),
  });
  return { driver, told, waited };
}

const ask = {
  read: (driver: ReturnType<typeof d1Driver>) => driver.all("SELECT a FROM b", []),
  returning: (driver: ReturnType<typeof d1Driver>) => driver.all("UPDATE b SET a = 1 RETURNING a", []),
  run: (driver: ReturnType<typeof d1Driver>) => driver.run("UPDATE b SET a = 1", []),
  batch: (driver: ReturnType<typeof d1Driver>) => driver.batch([{ sql: "UPDATE b SET a = 1", params: [] }]),
};

describe("D1 that fails for a moment", () => {
  test.each(Object.entries(ask))("is asked again when it was overloaded, with longer pauses: %s", async (_, asked) => {
    const { driver, told, waited } = failingWith(overloaded, overloaded);
    await asked(driver);
    expect([told.length, waited, driver.left()]).toEqual([2, [150, 450], 7]);
  });

  test("is given up after three attempts", async () => {
    const { driver, told, waited } = failingWith(overloaded, overloaded, overloaded);
    await expect(ask.read(driver)).rejects.toThrow("overloaded");
    expect([waited.length, told.slice(2)]).toEqual([2, ["failed"]]);
  });

  test.each([
    ["read", 1],
    ["returning", 0],
    ["run", 0],
    ["batch", 0],
  ] as const)("after a lost connection only what reads alone is asked again: %s", async (kind, pauses) => {
    const { driver, waited } = failingWith(lost);
    const outcome = await ask[kind](driver).then(
      () => "answered",
      () => "failed",
    );
    expect([outcome, waited.length]).toEqual([pauses === 1 ? "answered" : "failed", pauses]);
  });

  test("is not asked again for a mistake of ours", async () => {
    const { driver, waited } = failingWith("D1_ERROR: no such column: c");
    await expect(ask.read(driver)).rejects.toThrow("no such column");
    expect(waited).toEqual([]);
  });

  test("is asked no more than the invocation may", async () => {
    const { driver } = failingWith(...Array<string>(9).fill(overloaded));
    for (let call = 0; call < 4; call++) await ask.read(driver).catch(() => {});
    expect(driver.left()).toBe(0);
    await expect(ask.read(driver)).rejects.toThrow("more than 10 D1 queries");
  });
});
