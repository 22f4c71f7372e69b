import { describe, expect, test } from "vitest";
import type { ArchiveStore } from "../../src/ports/archive-store.ts";

export function archiveStoreContract(
  home: string,
  open: () => Promise<readonly [archives: ArchiveStore, elsewhere: ArchiveStore]>,
): void {
  describe(`archive store in ${home}`, () => {
    test.each([
      ["short", '{"é":"😀"}'],
      ["empty", ""],
      ["of several megabytes", `${"é".repeat(599_999)}${"😀".repeat(900_000)}`],
    ])("a text, %s, is read back as it was", async (_, text) => {
      const [archives, elsewhere] = await open();
      expect(await archives.add("feeds/world/1", text)).toBe(true);
      expect(await elsewhere.get("feeds/world/1")).toBe(text);
      expect(await elsewhere.get("feeds/world/2")).toBeNull();
    });

    test("P12: what stands there stays as it was first written; written again it is the same", async () => {
      const [archives, elsewhere] = await open();
      expect(await archives.add("feeds/world/1", "first")).toBe(true);
      expect(await elsewhere.add("feeds/world/1", "first")).toBe(true);
      expect(await elsewhere.add("feeds/world/1", "y".repeat(1_500_000))).toBe(false);
      expect(await archives.get("feeds/world/1")).toBe("first");
    });

    test("of two that write the same name at once one is first, and both know which", async () => {
      const [archives, elsewhere] = await open();
      const texts = ["one", "other"];
      const added = await Promise.all([archives.add("feeds/world/1", "one"), elsewhere.add("feeds/world/1", "other")]);
      expect([...added].sort()).toEqual([false, true]);
      expect(await archives.get("feeds/world/1")).toBe(texts[added.indexOf(true)]);
    });

    test("what is replaced or removed is gone, and removed twice is removed", async () => {
      const [archives] = await open();
      await archives.add("feeds/world/1", "x".repeat(1_500_000));
      await archives.replace("feeds/world/1", "short");
      expect(await archives.get("feeds/world/1")).toBe("short");
      await archives.remove("feeds/world/1");
      await archives.remove("feeds/world/1");
      expect([await archives.get("feeds/world/1"), await archives.keys("", 10)]).toEqual([null, []]);
    });

    test("keys come in the order of their letters, so many at a time", async () => {
      const [archives] = await open();
      const keys = ["entries/1", "feeds/a-b/2", "feeds/a/1", "feeds/a/10", "feeds/a/2"];
      for (const key of keys.toReversed()) await archives.add(key, key);
      expect(await archives.keys("", 2)).toEqual(keys.slice(0, 2));
      expect(await archives.keys("feeds/a-b/2", 10)).toEqual(keys.slice(2));
    });
  });
}
