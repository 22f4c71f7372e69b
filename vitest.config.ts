import { execFileSync } from "node:child_process";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { configDefaults, defineConfig } from "vitest/config";

// The Worker's own entrance is tested with the configuration that a deployment would carry.
execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", "scripts/compile-config.ts"]);
const migrations = await readD1Migrations("migrations");
// Timings never fail a test: a machine may be busy with much else.
const patience = { testTimeout: 180_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          include: ["tests/**/*.test.ts"],
          exclude: [...configDefaults.exclude, "tests/workers/**"],
          ...patience,
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: { bindings: { MIGRATIONS: migrations }, r2Buckets: ["ARCHIVES"] },
          }),
        ],
        resolve: {
          alias: {
            "tributary:config": new URL(".wrangler/config.js", import.meta.url).pathname,
            "entities/decode": new URL("src/adapters/workers/html-entities.ts", import.meta.url).pathname,
          },
        },
        test: {
          name: "workers",
          include: ["tests/workers/**/*.test.ts"],
          globalSetup: ["tests/workers/origin.setup.ts", "tests/workers/node-home.setup.ts"],
          ...patience,
        },
      },
    ],
  },
});
