import { Option } from "commander";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { openDatabase } from "../adapters/node/sqlite-file.ts";
import { systemClock } from "../adapters/node/system-clock.ts";
import { sqlAdministrationStore } from "../adapters/sqlite/sql-administration-store.ts";
import { sqlStores } from "../adapters/sqlite/sql-stores.ts";
import { administer } from "../app/administer.ts";
import type { AdminAction, AdministeredAction, AdminOutcome, DeadLetter } from "../model/administration.ts";
import { existingDatabase } from "./existing-database.ts";
import { writtenUrl } from "./options.ts";

/** Who is administered: the database on this machine, or a server elsewhere. */
export interface Administered {
  do(action: AdminAction): Promise<AdminOutcome>;
  log(): Promise<readonly AdministeredAction[]>;
  deadLetters(): Promise<readonly DeadLetter[]>;
}

export interface WhereOptions {
  readonly data: string;
  readonly at?: string;
}

export const atOption = () =>
  new Option(
    "--at <address>",
    "administer a server there, as one on Workers, with the token in TRIBUTARY_ADMIN_TOKEN; default: the database in --data",
  );

/** Does the work with whoever the options name. Throws an OperatorError when they cannot be reached. */
export async function withAdministered<T>(
  { data, at }: WhereOptions,
  work: (administered: Administered) => Promise<T>,
): Promise<T> {
  if (at !== undefined) return work(elsewhere(writtenUrl("admin", at), process.env.TRIBUTARY_ADMIN_TOKEN ?? ""));
  const file = existingDatabase(data, "", "run tributary serve first, or give --data or --at");
  const database = openDatabase(file);
  try {
    return await work(here(database.driver));
  } finally {
    database.close();
  }
}

function here(driver: Parameters<typeof sqlStores>[0]): Administered {
  const administration = sqlAdministrationStore(driver);
  const around = {
    ...sqlStores(driver),
    administration,
    clock: systemClock,
    journal: { record: () => {} },
    config: null,
    again: async () => false,
  };
  return {
    do: (action) => administer(action, "command", around),
    log: administration.log,
    deadLetters: administration.deadLetters,
  };
}

function elsewhere(address: string, token: string): Administered {
  if (token === "") throw new OperatorError("--at needs the server's token in TRIBUTARY_ADMIN_TOKEN");
  const asked = async (path: string, body?: AdminAction): Promise<unknown> => {
    const url = new URL(path, address);
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const request = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(30_000) }).catch((error: Error) => {
      throw new OperatorError(`${url.host} cannot be reached: ${error.message}`);
    });
    const isAnswer = (response.headers.get("content-type") ?? "").startsWith("application/json");
    if (!isAnswer)
      throw new OperatorError(`${url.host} answers ${response.status}: ${reasons[response.status] ?? "see its log"}`);
    return response.json();
  };
  return {
    do: async (action) => (await asked("/admin", action)) as AdminOutcome,
    log: async () => (await asked("/admin/log")) as readonly AdministeredAction[],
    deadLetters: async () => (await asked("/admin/dead-letters")) as readonly DeadLetter[],
  };
}

const reasons: Readonly<Record<number, string>> = {
  401: "that is not its token",
  404: "it has no token set, so nothing can be administered there",
  429: "too many requests; wait a minute",
};
