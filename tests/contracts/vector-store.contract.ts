import { describe, expect, test } from "vitest";
import type { Sha256 } from "../../src/model/scalars.ts";
import { sequence } from "./samples.ts";
import type { OpenStores } from "./stores.ts";

const vectorOf = (number: number, ...vector: readonly number[]) => ({
  number: sequence(number),
  contentHash: `hash of ${number}` as Sha256,
  vector: Int8Array.from(vector),
});

export function vectorStoreContract(open: OpenStores): void {
  describe("vector store", () => {
    test("a vector is read back as it was kept, to the last sign, by whoever asks for its entry", async () => {
      const [stores, elsewhere] = await open();
      const whole = vectorOf(7, ...Array.from({ length: 1024 }, (_, at) => (at % 255) - 127));
      await stores.vectors.keep([whole, vectorOf(8, 1, -1)]);
      expect([...(await elsewhere.vectors.of([sequence(7), sequence(9)]))]).toEqual([[7, whole]]);
    });

    test("an entry's newest vector replaces what was kept of it, and keeping it twice changes nothing", async () => {
      const [stores] = await open();
      const edited = { ...vectorOf(7, 3, 4), contentHash: "hash of an edit" as Sha256 };
      await stores.vectors.keep([vectorOf(7, 1, 2)]);
      await stores.vectors.keep([edited]);
      await stores.vectors.keep([edited]);
      expect((await stores.vectors.of([sequence(7)])).get(sequence(7))).toEqual(edited);
    });

    test("an entry makes room for the one that comes 20,000 later, so that vectors stay bounded", async () => {
      const [stores] = await open();
      await stores.vectors.keep([vectorOf(7, 1)]);
      await stores.vectors.keep([vectorOf(20_007, 2)]);
      expect([...(await stores.vectors.of([sequence(7), sequence(20_007)])).keys()]).toEqual([20_007]);
    });

    test("nothing is asked for nothing", async () => {
      const [stores] = await open();
      expect(await stores.vectors.of([])).toEqual(new Map());
    });
  });
}
