import { expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { groupedSourceStore } from "../../src/adapters/sqlite/grouped-source-store.ts";
import { sqlPollGroups } from "../../src/adapters/sqlite/sql-poll-groups.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import type { Instant } from "../../src/model/scalars.ts";
import { pollGroupsContract } from "./poll-groups.contract.ts";
import { noon, url } from "./samples.ts";

pollGroupsContract(async () => openDatabase(":memory:").driver);

test("10,000 sources that are due after an outage are sent within three minutes, each once", async () => {
  const { driver } = openDatabase(":memory:");
  const groups = sqlPollGroups(driver);
  const sources = groupedSourceStore(driver, sqlStores(driver).sources, groups);
  const addresses = Array.from({ length: 10_000 }, (_, number) => url(`https://site${number}.example/feed`));
  await sources.configure(addresses, noon);
  const asked: string[] = [];
  let minutes = 0;
  for (; asked.length < addresses.length && minutes < 10; minutes++) {
    const now = (noon + minutes * 60_000) as Instant;
    for (const group of await groups.send(now, 100)) {
      const open = await groups.open(group, now, (now + 900_000) as Instant);
      asked.push(...(open?.due ?? []).map((state) => state.url));
    }
  }
  expect([new Set(asked).size, asked.length]).toEqual([10_000, 10_000]);
  expect(minutes).toBeLessThanOrEqual(3);
});
