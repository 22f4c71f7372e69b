import { describe, expect, test } from "vitest";
import type { HubRequest, Listener, PendingRequest } from "../../src/model/listener.ts";
import type { StoredDocument } from "../../src/model/merged-feed.ts";
import type { Instant, Url } from "../../src/model/scalars.ts";
import { evening, morning, noon, sequence, url } from "./samples.ts";
import type { OpenStores, Stores } from "./stores.ts";

const callback = url("https://reader.example/callback?a=b");
const path = "world.atom";
const hub = url("https://hub.example/");
const subscribe: HubRequest = { mode: "subscribe", path, callback, secret: "s3cret", leaseSeconds: 3600 };
const leaseUntil = (noon + 3_600_000) as Instant;
const later = (at: Instant, milliseconds: number) => (at + milliseconds) as Instant;

const version = (etag: string, at: Instant, of = path): StoredDocument => {
  return { path: of, contentType: "application/atom+xml", body: etag, etag: `"${etag}"`, lastModifiedAt: at };
};

async function publish(
  { documents }: Stores,
  etag: string,
  at: Instant,
  audience: Parameters<typeof documents.publish>[4],
) {
  await documents.publish("world", "s", [version(etag, at)], sequence(0), audience);
}

async function subscribed(stores: Stores, request: HubRequest = subscribe): Promise<void> {
  await stores.hub.ask(request, morning);
  const taken = await stores.hub.takeRequests(noon, evening, 10);
  await stores.hub.settle(
    taken.map((one) => [one, { kind: "confirmed", leaseUntil }]),
    [],
    noon,
  );
}

const take = ({ hub: store }: Stores, at: Instant, limit = 10) => store.takeListeners(at, later(at, 60_000), limit);
const told = (listeners: readonly Listener[], etag: string) =>
  listeners.map((one) => [one, { kind: "told", etag: `"${etag}"` }] as const);

/** Of two subscribers that a version waits for, one failed at noon and is due again then. */
async function oneOfTwoFailed(stores: Stores, dueAt: Instant): Promise<void> {
  await subscribed(stores);
  await subscribed(stores, { ...subscribe, callback: url("https://other.example/") });
  await publish(stores, "one", noon, "subscribers");
  const [failed] = await take(stores, noon, 1);
  await stores.hub.settle([], [[failed as Listener, { kind: "again", dueAt }]], noon);
}

export function hubStoreContract(open: OpenStores): void {
  describe("hub store", () => {
    test("P10 a request waits with a challenge nobody can guess, and is given to one at a time", async () => {
      const [stores, elsewhere] = await open();
      await stores.hub.ask(subscribe, morning);
      expect(await elsewhere.hub.nextDueAt()).toBe(morning);
      const [taken] = await elsewhere.hub.takeRequests(noon, evening, 10);
      expect(taken).toEqual({
        ...subscribe,
        reason: null,
        failures: 0,
        challenge: expect.stringMatching(/^[0-9a-f]{32}$/),
      });
      expect(await stores.hub.takeRequests(noon, evening, 10)).toEqual([]);
      expect((await stores.hub.takeRequests(evening, later(evening, 1), 10)).length).toBe(1);
    });

    test("P10 a confirmed subscriber is told of every later version, once, within its lease", async () => {
      const [stores, elsewhere] = await open();
      await subscribed(stores);
      await publish(stores, "one", noon, "subscribers");
      const taken = await take(elsewhere, noon);
      expect(taken).toEqual([
        { id: expect.any(Number), path, callback, kind: "subscriber", secret: "s3cret", failures: 0 },
      ]);
      expect(await take(stores, noon)).toEqual([]);
      await elsewhere.hub.settle([], told(taken, "one"), noon);
      expect(await stores.hub.nextDueAt()).toBeNull();
      await publish(stores, "one", later(noon, 20_000), "subscribers");
      expect(await stores.hub.nextDueAt()).toBeNull();
      await publish(stores, "two", evening, "subscribers");
      expect(await stores.hub.nextDueAt()).toBeNull();
    });

    test("P10 changes that come fast are told together, ten seconds after what was told last", async () => {
      const [stores] = await open();
      await subscribed(stores);
      await publish(stores, "one", noon, "subscribers");
      await stores.hub.settle([], told(await take(stores, noon), "one"), noon);
      await publish(stores, "two", later(noon, 1000), "subscribers");
      await publish(stores, "three", later(noon, 3000), "subscribers");
      expect(await stores.hub.nextDueAt()).toBe(later(noon, 10_000));
    });

    test("P10 a version that is published while another is delivered is told of too", async () => {
      const [stores] = await open();
      await subscribed(stores);
      await publish(stores, "one", noon, "subscribers");
      const taken = await take(stores, noon);
      await publish(stores, "two", later(noon, 5), "subscribers");
      await stores.hub.settle([], told(taken, "one"), later(noon, 10));
      expect(await stores.hub.nextDueAt()).toBe(later(noon, 10_010));
    });

    test("P10 a telling that was taken by someone who was killed comes due again", async () => {
      const [stores, elsewhere] = await open();
      await subscribed(stores);
      await publish(stores, "one", noon, "subscribers");
      await take(stores, noon);
      expect((await take(elsewhere, later(noon, 60_000))).length).toBe(1);
    });

    test("P10 who failed is tried again when it is time, after those who answer, and another change makes it no sooner", async () => {
      const [stores] = await open();
      await oneOfTwoFailed(stores, later(noon, 90_000));
      await publish(stores, "two", later(noon, 1000), "subscribers");
      expect((await take(stores, later(noon, 30_000))).map(({ failures }) => failures)).toEqual([0]);
      expect((await take(stores, later(noon, 95_000))).map(({ failures }) => failures)).toEqual([0, 1]);
    });

    test("P10 who failed waits for who answers, also where only some are told at a time", async () => {
      const [stores] = await open();
      await oneOfTwoFailed(stores, later(noon, -1000));
      expect(await take(stores, noon, 1)).toMatchObject([{ failures: 0 }]);
    });

    test("P10 who is given up is removed and told so; who left is only removed", async () => {
      const [stores] = await open();
      await subscribed(stores);
      await subscribed(stores, { ...subscribe, callback: url("https://other.example/") });
      await publish(stores, "one", noon, "subscribers");
      const [given, left] = (await take(stores, noon)) as [Listener, Listener];
      await stores.hub.settle(
        [],
        [
          [given, { kind: "givenUp", reason: "too long" }],
          [left, { kind: "left" }],
        ],
        noon,
      );
      expect(await stores.hub.takeRequests(noon, evening, 10)).toMatchObject([
        { mode: "denied", path, callback: given.callback, reason: "too long", secret: null },
      ]);
      await publish(stores, "two", later(noon, 20_000), "subscribers");
      expect(await take(stores, later(noon, 30_000))).toEqual([]);
    });

    test("P10 a subscription stays as it was until a request for it is verified (WebSub §5.1)", async () => {
      const [stores] = await open();
      await subscribed(stores);
      await stores.hub.ask({ ...subscribe, secret: "another", mode: "unsubscribe" }, noon);
      const [request] = (await stores.hub.takeRequests(noon, evening, 10)) as [PendingRequest];
      await stores.hub.settle([[request, { kind: "dropped" }]], [], noon);
      expect(await stores.hub.standing(path, callback, noon)).toMatchObject({ subscribed: true, waiting: 0 });
      await publish(stores, "one", noon, "subscribers");
      expect((await take(stores, noon))[0]?.secret).toBe("s3cret");
    });

    test("P10 a verified renewal brings its own secret and lease; a verified unsubscription ends it", async () => {
      const [stores] = await open();
      await subscribed(stores);
      await subscribed(stores, { ...subscribe, secret: null });
      await publish(stores, "one", noon, "subscribers");
      expect((await take(stores, noon)).map(({ secret }) => secret)).toEqual([null]);
      await subscribed(stores, { ...subscribe, mode: "unsubscribe" });
      expect(await stores.hub.standing(path, callback, noon)).toMatchObject({ subscribed: false });
    });

    test("P10 whoever asks again while an earlier request is verified is verified anew", async () => {
      const [stores] = await open();
      await stores.hub.ask(subscribe, morning);
      const [earlier] = (await stores.hub.takeRequests(noon, evening, 10)) as [PendingRequest];
      await stores.hub.ask({ ...subscribe, mode: "unsubscribe" }, noon);
      await stores.hub.settle([[earlier, { kind: "confirmed", leaseUntil }]], [], noon);
      expect(await stores.hub.standing(path, callback, noon)).toMatchObject({ subscribed: false, waiting: 1 });
    });

    test("P10 a request that could not be verified waits for its next time", async () => {
      const [stores] = await open();
      await stores.hub.ask(subscribe, morning);
      const taken = await stores.hub.takeRequests(morning, evening, 10);
      await stores.hub.settle(
        taken.map((one) => [one, { kind: "again", dueAt: noon }]),
        [],
        morning,
      );
      expect(await stores.hub.nextDueAt()).toBe(noon);
      expect(await stores.hub.takeRequests(noon, evening, 10)).toMatchObject([{ failures: 1 }]);
    });

    test("P10 what was granted and asked for is counted by document and host, requests by the hour", async () => {
      const [stores] = await open();
      await subscribed(stores);
      await subscribed(stores, { ...subscribe, callback: url("https://reader.example/other") });
      await subscribed(stores, { ...subscribe, path: "world.rss" });
      await stores.hub.ask({ ...subscribe, path: "other.rss" }, noon);
      const counted = { subscribed: true, subscriptionsOfDocument: 2, subscriptionsOfHost: 3, waiting: 1 };
      expect(await stores.hub.standing(path, callback, noon)).toEqual({ ...counted, requestsOfHost: 1 });
      expect(await stores.hub.standing(path, callback, evening)).toEqual({
        ...{ subscribed: false, subscriptionsOfDocument: 0, subscriptionsOfHost: 0, waiting: 1, requestsOfHost: 0 },
      });
    });

    test("P10 a hub elsewhere is pinged for each changed topic, and for nothing else", async () => {
      const [stores] = await open();
      const documents = [
        version("a", noon),
        version("b", noon, "world.rss"),
        version("p", noon, "world"),
        version("c", noon, "world/1.rss"),
      ];
      await stores.documents.publish("world", "s", documents, sequence(0), { hub });
      const taken = await take(stores, noon);
      expect(taken.map(({ path: of, callback: at, kind }) => [of, at, kind]).sort()).toEqual([
        ["world.atom", hub, "hub"],
        ["world.rss", hub, "hub"],
      ]);
      await stores.hub.settle(
        [],
        taken.map((one) => [one, { kind: "told", etag: one.path === path ? '"a"' : '"b"' }]),
        noon,
      );
      await stores.documents.publish("world", "s", [version("a2", evening), ...documents.slice(1)], sequence(0), {
        hub,
      });
      expect((await take(stores, evening)).map(({ path: of }) => of)).toEqual([path]);
    });

    test("P10 nobody is marked by a publication that was overtaken, or without an audience", async () => {
      const [stores] = await open();
      await stores.documents.publish("world", "s", [version("new", noon)], sequence(5), null);
      await stores.documents.publish("world", "s", [version("old", noon)], sequence(4), { hub });
      expect(await stores.hub.nextDueAt()).toBeNull();
    });

    test("P10 who listens to a feed that went hears of it", async () => {
      const [stores] = await open();
      await subscribed(stores);
      await stores.hub.keepOnly([path, "other.rss"], noon);
      expect(await take(stores, noon)).toEqual([]);
      await stores.hub.keepOnly(["other.rss"], noon);
      expect((await take(stores, noon)).map(({ callback: at }) => at as Url)).toEqual([callback]);
    });
  });
}
