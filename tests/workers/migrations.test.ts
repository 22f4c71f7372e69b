import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { test } from "vitest";
import { d1Driver } from "../../src/adapters/workers/d1-driver.ts";
import { expectKept, firstReleaseData } from "../contracts/released-data.ts";

test.each(env.MIGRATIONS.map(({ name }, place) => [name, place + 1] as const))(
  "a D1 database of a release that ended with %s is brought up to date with all that is in it",
  async (_, count) => {
    await reset();
    await applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, 1));
    for (const statement of firstReleaseData) await env.DB.prepare(statement).run();
    await applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, count));
    await applyD1Migrations(env.DB, env.MIGRATIONS);
    await expectKept(d1Driver(env.DB, Number.POSITIVE_INFINITY));
  },
);
