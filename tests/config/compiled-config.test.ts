import { expect, test } from "vitest";
import { readConfigFolder } from "../../src/adapters/node/config-folder.ts";
import { checkedConfig } from "../../src/checked-config.ts";
import { compiledConfig, configFrom } from "../../src/config/compiled-config.ts";

test("a compiled configuration is read back as the loader made it", () => {
  const config = checkedConfig(readConfigFolder("feeds"));
  expect(config.sources.size).toBeGreaterThan(0);
  expect(configFrom(compiledConfig(config))).toEqual(config);
});
