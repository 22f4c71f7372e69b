import { describe, expect, test } from "vitest";
import type { Instant } from "../../src/model/scalars.ts";
import type { Subscription } from "../../src/model/subscription.ts";
import { configured, evening, noon, url } from "./samples.ts";
import type { OpenStores } from "./stores.ts";

const daily = "https://daily.example/feed";
const hub = { hub: url("https://hub.example/"), topic: url("https://daily.example/feed") };

export function subscriptionStoreContract(open: OpenStores): void {
  describe("subscription store", () => {
    test("F20 a subscription begins unasked, with a token and a secret of its own", async () => {
      const [stores, elsewhere] = await open();
      const state = await configured(stores, daily);
      const begun = await stores.subscriptions.begin(state.id, hub);
      expect(begun).toEqual({
        source: state.id,
        ...hub,
        token: expect.stringMatching(/^[0-9a-f]{32}$/),
        secret: expect.stringMatching(/^[0-9a-f]{64}$/),
        state: "ended",
        leaseUntil: 0,
        nextAttemptAt: 0,
        failures: 0,
        missed: 0,
        deliveredAt: null,
      });
      expect(await elsewhere.subscriptions.ofSource(state.id)).toEqual(begun);
      expect(await elsewhere.subscriptions.byToken(begun.token)).toEqual(begun);
    });

    test("what a hub was last asked stands in the source's history, found by either host", async () => {
      const [stores] = await open();
      const { id } = await configured(stores, daily);
      const begun = await stores.subscriptions.begin(id, hub);
      const asked = { url: hub.hub, at: noon, answer: "202" };
      await stores.subscriptions.noteAsked(id, asked);
      await stores.subscriptions.save({ ...begun, state: "active" });
      for (const host of ["hub.example", "daily.example"])
        expect(await stores.sources.histories(host)).toMatchObject([{ id, hub: asked }]);
    });

    test("what became of a subscription is kept, but its token, secret and hub stay", async () => {
      const [stores, elsewhere] = await open();
      const begun = await stores.subscriptions.begin((await configured(stores, daily)).id, hub);
      const became: Subscription = {
        ...begun,
        state: "active",
        leaseUntil: evening,
        nextAttemptAt: noon,
        failures: 1,
        missed: 2,
        deliveredAt: noon,
      };
      await stores.subscriptions.save({ ...became, token: "guessed", secret: "guessed" });
      expect(await elsewhere.subscriptions.ofSource(begun.source)).toEqual(became);
    });

    test("a source that names another hub begins anew, and the old token is worth nothing", async () => {
      const [stores] = await open();
      const { id } = await configured(stores, daily);
      const old = await stores.subscriptions.begin(id, hub);
      const other = await stores.subscriptions.begin(id, { ...hub, hub: url("https://other.example/") });
      expect(await stores.subscriptions.byToken(old.token)).toBeNull();
      expect([other.token === old.token, other.secret === old.secret]).toEqual([false, false]);
    });

    test("a token of a source that is not configured any more, or of none, is worth nothing", async () => {
      const [stores] = await open();
      const { token } = await stores.subscriptions.begin((await configured(stores, daily)).id, hub);
      await stores.sources.configure([], noon);
      expect([await stores.subscriptions.byToken(token), await stores.subscriptions.byToken("")]).toEqual([null, null]);
    });

    test("a source without a subscription has none", async () => {
      const [stores] = await open();
      expect(await stores.subscriptions.ofSource((await configured(stores, daily)).id)).toBeNull();
    });

    test("F20 a delivery brings entries, and changes nothing that a poll under way will write", async () => {
      const [stores, poller] = await open();
      const state = await configured(stores, daily);
      const claimed = await poller.sources.claim(state.id, evening, (evening + 1000) as Instant);
      const identified = { entry: {}, keys: ["guid:a"], fingerprint: {}, contentHash: "h" };
      const entries = [{ id: "a", kind: "new", identified }] as unknown as Parameters<typeof stores.entries.deliver>[2];
      await stores.entries.deliver(state.id, { rhythm: [7, 8], newEntries: 1 }, entries, noon);
      await stores.entries.deliver(state.id, { rhythm: [7, 8], newEntries: 0 }, entries, noon);
      expect((await stores.stories.undecided(10)).map(({ stored }) => stored.id)).toEqual(["a"]);
      expect(await stores.sources.byId(state.id)).toEqual({ ...claimed, rhythm: [7, 8], entriesSeen: 1 });
    });
  });
}
