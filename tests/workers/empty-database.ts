import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";

/** The D1 database with its tables, and nothing in them. */
export async function emptyDatabase(): Promise<D1Database> {
  await reset();
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  return env.DB;
}
