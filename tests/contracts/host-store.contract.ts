import { describe, expect, test } from "vitest";
import type { Instant } from "../../src/model/scalars.ts";
import { evening, morning, noon } from "./samples.ts";
import type { OpenStores } from "./stores.ts";

const longAgo = 0 as Instant;
const untroubled = { pausedUntil: longAgo, gapMs: 0, throttles: 0 };

export function hostStoreContract(open: OpenStores): void {
  describe("host store", () => {
    test("F10 of two who want a host's turn at once, one gets it and the other hears until when", async () => {
      const [one, other] = await open();
      const turns = await Promise.all([
        one.hosts.take("a.example", morning, noon),
        other.hosts.take("a.example", morning, noon),
      ]);
      const state = { freeAt: noon, ...untroubled };
      expect(turns.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
        { kind: "notYet", state },
        { kind: "taken", state },
      ]);
    });

    test("F10 a turn that was not given back, as its taker was killed, ends when it must have ended", async () => {
      const [one, other] = await open();
      await one.hosts.take("a.example", morning, noon);
      expect((await other.hosts.take("a.example", noon, evening)).kind).toBe("taken");
    });

    test("a turn that was taken while the clock was years ahead holds nobody up", async () => {
      const [one, other] = await open();
      const ahead = (evening + 10 * 365 * 86_400_000) as Instant;
      await one.hosts.take("a.example", morning, ahead);
      expect((await other.hosts.take("a.example", morning, noon)).kind).toBe("taken");
    });

    test("F10 a host is free once its gap is over, and what was learnt stays with it", async () => {
      const [one, other] = await open();
      await one.hosts.take("a.example", morning, evening);
      await one.hosts.release("a.example", { freeAt: noon, pausedUntil: longAgo, gapMs: 4000, throttles: 2 });
      const learnt = { pausedUntil: longAgo, gapMs: 4000, throttles: 2 };
      expect(await other.hosts.take("a.example", morning, evening)).toEqual({
        kind: "notYet",
        state: { freeAt: noon, ...learnt },
      });
      expect(await other.hosts.take("a.example", noon, evening)).toEqual({
        kind: "taken",
        state: { freeAt: evening, ...learnt },
      });
    });

    test("F9 a paused host is asked by nobody, and a shorter pause does not end a longer", async () => {
      const [one, other] = await open();
      await one.hosts.take("a.example", morning, noon);
      await one.hosts.release("a.example", { ...untroubled, freeAt: morning, pausedUntil: evening });
      await other.hosts.release("a.example", { ...untroubled, freeAt: morning, pausedUntil: noon });
      expect(await other.hosts.take("a.example", noon, evening)).toEqual({
        kind: "notYet",
        state: { ...untroubled, freeAt: morning, pausedUntil: evening },
      });
      expect((await other.hosts.take("a.example", evening, evening)).kind).toBe("taken");
    });

    test("a host that was idle for long is forgotten, one that is paused is not", async () => {
      const [stores] = await open();
      const troubled = { freeAt: morning, pausedUntil: longAgo, gapMs: 4000, throttles: 1 };
      await stores.hosts.take("idle.example", morning, morning);
      await stores.hosts.release("idle.example", troubled);
      await stores.hosts.take("paused.example", morning, morning);
      await stores.hosts.release("paused.example", { ...troubled, pausedUntil: evening });
      await stores.hosts.forgetIdle(noon);
      expect((await stores.hosts.take("idle.example", evening, evening)).state.gapMs).toBe(0);
      expect((await stores.hosts.take("paused.example", evening, evening)).state.gapMs).toBe(4000);
    });
  });
}
