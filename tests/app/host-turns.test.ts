import { expect, test } from "vitest";
import { hostTurns } from "../../src/app/host-turns.ts";
import type { Instant } from "../../src/model/scalars.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";

const start = 1_000_000 as Instant;
const later = (seconds: number) => (start + seconds * 1000) as Instant;

/** Turns on a clock of their own, and a log of who started and ended when, in seconds since the start. */
function watched(requestSeconds: number) {
  const clock = fixedClock(start);
  const turns = hostTurns({ clock, gapMs: 2000 });
  const log: string[] = [];
  const at = () => (clock.now() - start) / 1000;
  const ask = (host: string, name: string) =>
    turns.run(
      host,
      async () => {
        log.push(`${name} starts at ${at()}`);
        await clock.wait(requestSeconds * 1000);
        log.push(`${name} ends at ${at()}`);
        return "asked";
      },
      (seconds) => `paused for ${seconds} s`,
    );
  return { clock, turns, log, ask };
}

test("F10 a host is asked one request at a time, two seconds after the end of the one before, in order", async () => {
  const { ask, log } = watched(3);
  await Promise.all([ask("a.example", "first"), ask("a.example", "second"), ask("a.example", "third")]);
  expect(log).toEqual([
    "first starts at 0",
    "first ends at 3",
    "second starts at 5",
    "second ends at 8",
    "third starts at 10",
    "third ends at 13",
  ]);
});

test("F10 another host, or another port, does not wait", async () => {
  const { ask, clock } = watched(0);
  await Promise.all([ask("a.example", "a"), ask("b.example", "b"), ask("a.example:8080", "c")]);
  expect(clock.waits.filter((milliseconds) => milliseconds > 0)).toEqual([]);
});

test("F10 nobody waits for a gap that has gone by", async () => {
  const { ask, clock, log } = watched(0);
  await ask("a.example", "first");
  await clock.wait(60_000);
  await ask("a.example", "second");
  expect(log.at(-1)).toBe("second ends at 60");
});

test("F10 a job that throws gives its turn to the next, after the gap", async () => {
  const { ask, turns, log } = watched(0);
  const failing = turns.run(
    "a.example",
    () => Promise.reject(new Error("broken")),
    () => {},
  );
  const next = ask("a.example", "next");
  await expect(failing).rejects.toThrow("broken");
  expect([await next, log]).toEqual(["asked", ["next starts at 2", "next ends at 2"]]);
});

test("F9 a short pause is waited out", async () => {
  const { ask, turns, log } = watched(0);
  turns.pause("a.example", later(60));
  expect([await ask("a.example", "it"), log[0]]).toEqual(["asked", "it starts at 60"]);
});

test("F9 a long pause is not waited for, by anyone in the queue", async () => {
  const { ask, turns, clock, log } = watched(0);
  const first = turns.run(
    "a.example",
    async () => {
      turns.pause("a.example", later(3600));
      return "throttled";
    },
    () => "",
  );
  const rest = [ask("a.example", "second"), ask("a.example", "third")];
  expect(await Promise.all([first, ...rest])).toEqual(["throttled", "paused for 3600 s", "paused for 3600 s"]);
  expect([log, clock.waits]).toEqual([[], []]);
});

test("F9 the shorter of two pauses does not end the longer", () => {
  const { turns } = watched(0);
  turns.pause("a.example", later(3600));
  turns.pause("a.example", later(60));
  expect(turns.pausedUntil("a.example")).toBe(later(3600));
});

test("F9 a pause is over when its time has come", async () => {
  const { turns, clock } = watched(0);
  turns.pause("a.example", later(60));
  await clock.wait(60_000);
  expect(turns.pausedUntil("a.example")).toBeNull();
});

test("F10 the gap doubles each time a host asks us to slow down, and halves each time it does not", async () => {
  const { ask, turns, log } = watched(0);
  turns.pause("a.example", start);
  turns.pause("a.example", start);
  await ask("a.example", "first");
  await ask("a.example", "second");
  await ask("a.example", "third");
  await ask("a.example", "fourth");
  expect(log.filter((line) => line.includes("starts"))).toEqual([
    "first starts at 8",
    "second starts at 12",
    "third starts at 14",
    "fourth starts at 16",
  ]);
});

test("a pause outlives any number of other hosts", async () => {
  const { ask, turns } = watched(0);
  turns.pause("paused.example", later(100_000));
  for (let index = 0; index < 1000; index++) await ask(`host-${index}.example`, "it");
  expect(turns.pausedUntil("paused.example")).toBe(later(100_000));
});
