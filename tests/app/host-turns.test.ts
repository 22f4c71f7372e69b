import { expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlHostStore } from "../../src/adapters/sqlite/sql-host-store.ts";
import { hostTurns } from "../../src/app/host-turns.ts";
import type { Instant } from "../../src/model/scalars.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";

const start = 1_000_000 as Instant;

/** Turns on a clock of their own, as two processes over one store have them, and a log of who asked when, in seconds. */
function watched(requestSeconds: number, hostGaps: ReadonlyMap<string, number> = new Map()) {
  const clock = fixedClock(start);
  const hosts = sqlHostStore(openDatabase(":memory:").driver);
  const polling = () => ({ hostGapSeconds: 2, hostGaps, timeoutSeconds: 30 });
  const processes = [hostTurns({ clock, hosts, polling }), hostTurns({ clock, hosts, polling })] as const;
  const log: string[] = [];
  const seconds = (at: number) => (at - start) / 1000;
  /** Null: the host says nothing of waiting. */
  const ask = (host: string, name: string, throttle: { seconds: number | null } | null = null, process = 0) =>
    (processes[process] ?? processes[0]).run(
      host,
      async (turn) => {
        log.push(`${name} starts at ${seconds(clock.now())}`);
        await clock.wait(requestSeconds * 1000);
        log.push(`${name} ends at ${seconds(clock.now())}`);
        if (throttle !== null) turn.throttled(throttle.seconds);
        return "asked";
      },
      ({ until, paused }) => `${paused ? "paused" : "busy"} until ${seconds(until)}`,
    );
  return { clock, hosts, processes, log, ask };
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

test("F10 two processes, or two invocations, ask a host in turn as well", async () => {
  const { ask, log } = watched(0);
  await ask("a.example", "one", null, 0);
  await ask("a.example", "other", null, 1);
  expect(log.at(-1)).toBe("other ends at 2");
});

test("F10 whoever waits for a turn that another process does not give back waits for moments, and may come again", async () => {
  const { ask, processes, clock } = watched(0);
  const killed = () => new Promise<never>(() => {});
  void processes[1].run("a.example", killed, () => {});
  await Promise.resolve();
  expect([await ask("a.example", "it"), clock.now() - start]).toEqual(["busy until 60", 5000]);
  await clock.wait(55_000);
  expect(await ask("a.example", "it")).toBe("asked");
});

test("F10 another host, or another port, does not wait", async () => {
  const { ask, clock } = watched(0);
  await Promise.all([ask("a.example", "a"), ask("b.example", "b"), ask("a.example:8080", "c")]);
  expect(clock.waits.filter((milliseconds) => milliseconds > 0)).toEqual([]);
});

test("F10 the operator's own hosts have a gap of their own", async () => {
  const { ask, log } = watched(0, new Map([["a.example", 0]]));
  for (const host of ["a.example", "a.example", "a.example:8080", "b.example"]) await ask(host, host);
  await ask("b.example", "b again");
  expect(log.at(-1)).toBe("b again ends at 2");
});

test("F10 a server of one's own has a gap of its own on a port, too", async () => {
  const { ask, log } = watched(0, new Map([["a.example:8080", 10]]));
  for (const host of ["a.example", "a.example:8080"]) await Promise.all([ask(host, host), ask(host, `${host} again`)]);
  expect(log.filter((line) => line.includes("again starts"))).toEqual([
    "a.example again starts at 2",
    "a.example:8080 again starts at 12",
  ]);
});

test("F10 a gap grows to a minute at most", async () => {
  const { ask, clock, hosts } = watched(0);
  for (let times = 0; times < 12; times++) await ask("a.example", "it", { seconds: 0 });
  const { state } = await hosts.take("a.example", clock.now(), clock.now());
  expect([state.gapMs, state.freeAt - clock.now()]).toEqual([60_000, 60_000]);
});

test("F10 nobody waits for a gap that has gone by", async () => {
  const { ask, clock, log } = watched(0);
  await ask("a.example", "first");
  await clock.wait(60_000);
  await ask("a.example", "second");
  expect(log.at(-1)).toBe("second ends at 60");
});

test("F10 a job that throws gives its turn to the next, after the gap", async () => {
  const { ask, processes, log } = watched(0);
  const failing = processes[0].run(
    "a.example",
    () => Promise.reject(new Error("broken")),
    () => {},
  );
  const next = ask("a.example", "next");
  await expect(failing).rejects.toThrow("broken");
  expect([await next, log]).toEqual(["asked", ["next starts at 2", "next ends at 2"]]);
});

test("F9 a short pause is waited out", async () => {
  const { ask, log } = watched(0);
  await ask("a.example", "first", { seconds: 60 });
  expect([await ask("a.example", "it"), log.at(-1)]).toEqual(["asked", "it ends at 60"]);
});

test("F9 a long pause is not waited for, by anyone in the queue nor by another process", async () => {
  const { ask, log, clock } = watched(0);
  const queue = [ask("a.example", "first", { seconds: 3600 }), ask("a.example", "second"), ask("a.example", "third")];
  expect(await Promise.all(queue)).toEqual(["asked", "paused until 3600", "paused until 3600"]);
  expect(await ask("a.example", "fourth", null, 1)).toBe("paused until 3600");
  expect([log.length, clock.now()]).toEqual([2, start]);
});

test("F9 a host that names no delay is left alone for a minute, then two, then four, at most six hours", async () => {
  const { ask, clock, hosts } = watched(0);
  const pauses: number[] = [];
  for (let times = 0; times < 12; times++) {
    await ask("a.example", "it", { seconds: null });
    const { state } = await hosts.take("a.example", clock.now(), clock.now());
    pauses.push((state.pausedUntil - clock.now()) / 60_000);
    await clock.wait(state.pausedUntil - clock.now());
  }
  expect([pauses.slice(0, 4), pauses.at(-1)]).toEqual([[1, 2, 4, 8], 360]);
});

test("F9 a host that names no delay is forgiven by halves each time it answers", async () => {
  const { ask, clock, hosts } = watched(0);
  const pauses: number[] = [];
  for (const throttled of [true, true, true, false, true]) {
    await ask("a.example", "it", throttled ? { seconds: null } : null);
    const { state } = await hosts.take("a.example", clock.now(), clock.now());
    if (throttled) pauses.push((state.pausedUntil - clock.now()) / 60_000);
    await clock.wait(Math.max(state.pausedUntil, state.freeAt) - clock.now());
  }
  expect(pauses).toEqual([1, 2, 4, 2]);
});

test("F10 the gap doubles each time a host asks us to slow down, and halves each time it does not", async () => {
  const { ask, log } = watched(0);
  await ask("a.example", "first", { seconds: 0 });
  await ask("a.example", "second", { seconds: 0 });
  for (const name of ["third", "fourth", "fifth", "sixth"]) await ask("a.example", name);
  expect(log.filter((line) => line.includes("starts"))).toEqual([
    "first starts at 0",
    "second starts at 4",
    "third starts at 12",
    "fourth starts at 16",
    "fifth starts at 18",
    "sixth starts at 20",
  ]);
});
