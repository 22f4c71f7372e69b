import { describe, expect, test } from "vitest";
import type { Withdrawal } from "../../src/model/withdrawal.ts";
import { evening, morning, noon } from "./samples.ts";
import type { OpenStores } from "./stores.ts";

const gone = (id: Withdrawal["id"], at = noon): Withdrawal => ({
  id,
  at,
  by: "Example News",
  comment: 'Taken down at "its" publisher\'s wish',
  goesOnAs: null,
});

export function withdrawalStoreContract(open: OpenStores): void {
  describe("withdrawal store", () => {
    test("what a feed withdrew is read back as it was, newest first, and is no other feed's", async () => {
      const [stores, elsewhere] = await open();
      const unsaid: Withdrawal = { id: "entry/b" as never, at: evening, by: null, comment: null, goesOnAs: null };
      await stores.withdrawals.withdraw([gone("story/a" as never), unsaid], ["world", "tech"]);
      await stores.withdrawals.withdraw([gone("story/c" as never, morning)], ["tech"]);
      expect(await elsewhere.withdrawals.of("tech", 2)).toEqual([unsaid, gone("story/a" as never)]);
      expect(await elsewhere.withdrawals.of("world", 9)).toHaveLength(2);
      expect(await elsewhere.withdrawals.of("science", 9)).toEqual([]);
      expect(await elsewhere.withdrawals.find("tech", "story/c" as never)).toEqual(gone("story/c" as never, morning));
      expect(await elsewhere.withdrawals.find("world", "story/c" as never)).toBeNull();
    });

    test("what is withdrawn already stays as it was said", async () => {
      const [stores] = await open();
      await stores.withdrawals.withdraw([gone("story/a" as never)], ["world"]);
      await stores.withdrawals.withdraw([{ ...gone("story/a" as never, evening), comment: "again" }], ["world"]);
      expect(await stores.withdrawals.of("world", 9)).toEqual([gone("story/a" as never)]);
    });

    test("withdrawing and restoring mark the feeds for rendering", async () => {
      const [stores] = await open();
      await stores.withdrawals.withdraw([gone("story/a" as never), gone("story/b" as never)], ["world"]);
      expect((await stores.documents.stale()).map(({ slug }) => slug)).toEqual(["world"]);
      await stores.withdrawals.restore(["story/a" as never], ["world", "tech"]);
      expect((await stores.documents.stale()).map(({ slug }) => slug)).toEqual(["tech", "world"]);
      expect((await stores.withdrawals.of("world", 9)).map(({ id }) => id)).toEqual(["story/b"]);
    });
  });
}
