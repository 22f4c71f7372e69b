import { describe, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { operationalState } from "../../src/adapters/sqlite/operational-state.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { administer } from "../../src/app/administer.ts";
import type { Sequence, SourceId } from "../../src/model/scalars.ts";
import type { JournalEvent } from "../../src/ports/journal.ts";
import { adminGuard } from "../../src/web/admin-guard.ts";
import { webApp } from "../../src/web/web-app.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";
import { noHubs } from "../fakes/no-hubs.ts";
import { noSecrets } from "../fakes/no-secrets.ts";
import { noWithdrawals } from "../fakes/no-withdrawals.ts";
import { configOf, wire } from "../samples/merged-feed.ts";

const token = "a token that nobody guesses";

const secretSource = "https://desk.example/feed";

interface Site {
  readonly token?: string | null;
  readonly status?: "public" | "private";
  /** Whether there is a private feed, with a source of its own. */
  readonly desk?: boolean;
}

async function site(options: Site = {}) {
  const { driver } = openDatabase(":memory:");
  const stores = sqlStores(driver);
  const clock = fixedClock("2026-10-21T07:00:00Z");
  const desk = `title: Desk\nsources: ["${secretSource}"]\ntoken: \${secret:DESK}\n`;
  const config = configOf(`title: Unrest\nsources: ["${wire}"]\n`, options.desk ? { "feeds/desk.yaml": desk } : {});
  const shown = { ...config, site: { ...config.site, status: options.status ?? "public" } };
  await stores.sources.configure([...config.sources.keys()], clock.now());
  const events: JournalEvent[] = [];
  const journal = { record: (event: JournalEvent) => void events.push(event) };
  const around = { config, again: async () => false };
  const app = webApp({
    config: () => shown,
    secrets: noSecrets,
    clock,
    ...stores,
    withdrawals: noWithdrawals,
    websub: noHubs,
    admin: {
      ...stores.administration,
      guard: adminGuard(options.token === undefined ? token : options.token, clock.now),
      administer: (action) => administer(action, "network", { ...stores, ...around, clock, journal }),
      state: async () => ({
        ...(await operationalState(driver, stores, clock.now())),
        databaseBytes: 450e6,
        databaseLimitBytes: 500e6,
        bound: {
          textsSince: Date.UTC(2026, 10, 20) as never,
          entriesSince: Date.UTC(2026, 10, 4) as never,
          entriesADay: 5000,
          bytesAnEntry: { whole: 6500, withoutText: 1300 },
          markBytes: 400e6,
          expectedBytes: 400e6,
          isShortened: true,
        },
      }),
    },
    publicUrl: () => "https://news.example.org",
  });
  const post = (body: unknown, authorization: string | null = `Bearer ${token}`) =>
    app.request("/admin", {
      method: "POST",
      headers: authorization === null ? {} : { authorization },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return { app, post, events, clock, ...stores };
}

describe("administration over the network", () => {
  test("is off while no token is set", async () => {
    const { post, app } = await site({ token: null });
    expect((await post({ do: "poll", source: wire })).status).toBe(404);
    expect((await app.request("/admin/log")).status).toBe(404);
  });

  test.each([
    ["no token", null, 401],
    ["a wrong token", "Bearer guess", 401],
    ["the token with more behind it", `Bearer ${token}x`, 401],
    ["the token", `Bearer ${token}`, 200],
    ["the token as a browser sends a password", `Basic ${btoa(`me:${token}`)}`, 200],
    ["half of a header", "Basic ///", 401],
  ])("with %s is answered so", async (_, authorization, status) => {
    const { post } = await site({ token: token.replaceAll(" ", "-") });
    const written = authorization?.replaceAll(token, token.replaceAll(" ", "-")) ?? null;
    const basic = authorization?.startsWith("Basic b") ? `Basic ${btoa(`me:${token.replaceAll(" ", "-")}`)}` : written;
    expect((await post({ do: "poll", source: wire }, basic)).status).toBe(status);
  });

  test("after ten wrong tokens nobody gets in for the rest of the minute, not even with the right one", async () => {
    const { post, clock } = await site({ token: "right" });
    for (let guess = 0; guess < 10; guess++) expect((await post({}, `Bearer ${guess}`)).status).toBe(401);
    const refused = await post({ do: "poll", source: wire }, "Bearer right");
    expect([refused.status, refused.headers.get("Retry-After")]).toEqual([429, "60"]);
    await clock.wait(60_000);
    expect((await post({ do: "poll", source: wire }, "Bearer right")).status).toBe(200);
  });

  test.each([
    ["no JSON", "{"],
    ["no object", "7"],
    ["no action", { do: "explode" }],
    ["a source that is no text", { do: "poll", source: 7 }],
    ["no source", { do: "poll" }],
    ["hours below nothing", { do: "pause", source: wire, hours: -1 }],
    ["a letter that is no number", { do: "drop", letter: "1; DROP TABLE sources" }],
    ["far too much", { do: "poll", source: "x".repeat(20_000) }],
  ])("an action of %s is refused", async (_, body) => {
    const { post } = await site({ token: "right" });
    expect((await post(body, "Bearer right")).status).toBe(400);
  });

  test("a source is polled at once, by its address, and the action is logged with who asked", async () => {
    const { post, sources, events, clock, administration } = await site({ token: "right" });
    const [state] = await sources.all();
    await sources.postpone(state?.id as SourceId, (clock.now() + 3_600_000) as never, "later");
    expect(await (await post({ do: "poll", source: wire }, "Bearer right")).json()).toEqual({
      ok: true,
      says: `${wire} is asked within a minute`,
    });
    expect((await sources.due(clock.now(), 10, 10)).map(({ id }) => id)).toEqual([state?.id]);
    expect(events).toMatchObject([{ event: "administered", action: "poll", subject: wire, by: "network", ok: true }]);
    expect(await administration.log()).toMatchObject([{ action: { do: "poll", source: wire }, by: "network" }]);
  });

  test("a paused source is not asked until it is resumed or the time is over", async () => {
    const { post, sources, clock } = await site({ token: "right" });
    const due = async () => (await sources.due(clock.now(), 10, 10)).length;
    await post({ do: "pause", source: wire, hours: 2 }, "Bearer right");
    const [state] = await sources.all();
    expect(state?.nextPollBecause).toBe("paused by hand for 2 h");
    expect(await due()).toBe(0);
    expect(await sources.claim(state?.id as SourceId, clock.now(), (clock.now() + 1) as never)).toBeNull();
    await clock.wait(2 * 3_600_000);
    expect(await due()).toBe(1);
    await post({ do: "pause", source: wire }, "Bearer right");
    await clock.wait(365 * 24 * 3_600_000);
    expect(await due()).toBe(0);
    await post({ do: "resume", source: wire }, "Bearer right");
    expect(await due()).toBe(1);
  });

  test.each([
    [{ do: "poll", source: "https://nobody.example/" }, "no source has the address or id https://nobody.example/"],
    [{ do: "join", one: "a", other: "b" }, "no entry has the address or id a"],
    [{ do: "takedown", entry: "a" }, "no entry has the address or id a"],
    [{ do: "untakedown", entry: "a" }, "a is not taken down"],
    [{ do: "rebuild", feed: "nothing" }, "no feed is called nothing"],
    [{ do: "retry", letter: 9 }, "there is no dead letter 9"],
  ])("what %o names is not there, and is told so", async (body, says) => {
    const { post } = await site({ token: "right" });
    const answer = await post(body, "Bearer right");
    expect([answer.status, await answer.json()]).toEqual([404, { ok: false, says }]);
  });

  test("a feed is rendered anew, all of it, not just the stories that changed", async () => {
    const { post, documents } = await site({ token: "right" });
    await documents.publish("unrest", "settings", [], 7 as Sequence);
    expect(await documents.stale()).toEqual([]);
    const answer = await post({ do: "rebuild", feed: "unrest" }, "Bearer right");
    expect(await answer.json()).toEqual({ ok: true, says: "unrest is rendered anew within some minutes" });
    expect(await documents.stale()).toMatchObject([{ slug: "unrest", changed: null }]);
  });

  test("dead letters are shown, tried again and dropped; the same failure again is one letter", async () => {
    const { post, app, administration, sources, clock } = await site({ token: "right" });
    const [state] = await sources.all();
    const work = { kind: "source", source: state?.id as SourceId } as const;
    await administration.bury(work, "<b>first</b>", clock.now());
    await administration.bury(work, "<b>second</b>", clock.now());
    const page = await (await app.request("/status/dead-letters")).text();
    expect(page).toContain("&lt;b&gt;second&lt;/b&gt;");
    expect(page).toContain("2 times");
    expect(page).toContain(`datetime="${new Date(clock.now()).toISOString()}"`);
    const [letter] = await administration.deadLetters();
    expect((await post({ do: "retry", letter: letter?.id }, "Bearer right")).status).toBe(200);
    expect(await administration.deadLetters()).toEqual([]);
    await administration.bury({ kind: "unknown", message: "{}" }, "odd", clock.now());
    const [odd] = await administration.deadLetters();
    expect((await post({ do: "retry", letter: odd?.id }, "Bearer right")).status).toBe(404);
    const [kept] = await administration.deadLetters();
    expect((await post({ do: "drop", letter: kept?.id }, "Bearer right")).status).toBe(200);
    expect(await administration.deadLetters()).toEqual([]);
  });
});

describe("the status pages", () => {
  const paths = ["/status", "/status.json", "/status.atom", "/status/requests", "/status/dead-letters"];

  test.each(paths)("%s is for everyone unless it is made private; then for who has the token", async (path) => {
    const open = await site();
    expect((await open.app.request(path)).status).toBe(200);
    const closed = await site({ token: "right", status: "private" });
    expect((await closed.app.request(path)).status).toBe(401);
    expect((await closed.app.request(path, { headers: { authorization: "Bearer right" } })).status).toBe(200);
  });

  test("what went wrong with private feeds is told to operators alone, and so are the sources that no other feed carries", async () => {
    const { app, administration, sources, clock } = await site({ token: "right", desk: true });
    await administration.bury({ kind: "write" }, `could not read ${secretSource}`, clock.now());
    const [state] = (await sources.all()).filter(({ url }) => url === secretSource);
    expect(state).toBeDefined();
    const seen = async (path: string, authorization?: string) =>
      (await app.request(path, authorization === undefined ? {} : { headers: { authorization } })).text();
    for (const path of ["/status", "/status.json", "/status/requests", "/status/dead-letters"]) {
      for (const token of [undefined, "Bearer guess"]) expect(await seen(path, token)).not.toContain("desk.example");
      expect(await seen(path, "Bearer right")).toContain("desk.example");
    }
    const history = `/status/requests?of=${encodeURIComponent(secretSource)}`;
    expect(await seen(history)).toContain("Nothing is read from there");
    expect(await seen("/status/dead-letters")).toContain("told to operators alone");
  });

  test("a private status without any token is for nobody", async () => {
    const { app } = await site({ token: null, status: "private" });
    for (const path of paths) expect((await app.request(path)).status).toBe(404);
  });

  test("what ails the machinery is said: dead letters, late polls, a database near its end", async () => {
    const { app, administration, clock } = await site();
    await administration.bury({ kind: "write" }, "overloaded", clock.now());
    await clock.wait(3_600_000);
    const page = await (await app.request("/status")).text();
    expect(page).toContain("1 dead letter</a>");
    expect(page).toContain("Polls are 60 minutes late");
    expect(page).toContain("The database is 90 % full");
    expect(page).toContain("Less is kept than configured, as more would not fit");
    expect(page).toContain(
      "The database holds 450 MB, and may hold 400 MB. With 5,000 entries a day it comes to about 400 MB.",
    );
    expect(page).toMatch(
      /Texts are kept since <time [^>]*>20 Nov 2026, 00:00 UTC<\/time>, entries since <time [^>]*>4 Nov 2026/,
    );
    const { state } = (await (await app.request("/status.json")).json()) as { state: object };
    expect(state).toMatchObject({
      deadLetters: 1,
      pollsLateMs: 3_600_000,
      databaseBytes: 450e6,
      bound: { expectedBytes: 400e6 },
    });
  });

  test("/readyz is 200 while the database answers", async () => {
    const { app } = await site();
    expect((await app.request("/readyz")).status).toBe(200);
  });
});
