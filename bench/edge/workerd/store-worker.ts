// Runs in a workerd of its own: D1, and what each of its statements cost by D1's own account.
import type { StoreCosts, StoreFault } from "../store-costs.ts";

interface Query {
  readonly sql: string;
  readonly params: readonly (string | number | null)[];
}

interface Bindings {
  readonly DB: D1Database;
}

/** Longer than any invocation is waited for. */
const silenceMs = 20_000;
const nothing: StoreCosts = { queries: 0, rowsRead: 0, rowsWritten: 0, databaseBytes: 0 };
let costs = nothing;
let fault: { readonly kind: StoreFault; after: number } | null = null;
let costsOf = new Map<string, StoreCosts>();

export default {
  async fetch(request: Request, { DB }: Bindings): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === "/costs") {
      const answer = { ...costs, statements: [...costsOf] };
      costs = { ...nothing, databaseBytes: costs.databaseBytes };
      costsOf = new Map();
      return Response.json(answer);
    }
    if (pathname === "/fault") {
      fault = await request.json();
      return new Response();
    }
    const due = pathname === "/past" ? null : dueFault();
    if (due === "error") return new Response("internal error", { status: 500 });
    const queries = (await request.json()) as readonly Query[];
    try {
      const answers = await DB.batch(queries.map(({ sql, params }) => DB.prepare(sql).bind(...params)));
      // Not for ever, which the runtime would notice and answer with an error.
      if (due === "silence") await new Promise((resolve) => setTimeout(resolve, silenceMs));
      if (pathname !== "/past")
        for (const [place, { meta }] of answers.entries()) count(queries[place]?.sql ?? "", meta);
      return Response.json(answers.map(({ results }) => results));
    } catch (error) {
      return new Response(error instanceof Error ? error.message : String(error), { status: 500 });
    }
  },
};

function dueFault(): StoreFault | null {
  if (fault === null || fault.after-- > 0) return null;
  const { kind } = fault;
  fault = null;
  return kind;
}

function count(sql: string, meta: D1Meta): void {
  costs = sum(costs, meta);
  const name = sql.replace(/\s+/g, " ").trim().slice(0, 90);
  costsOf.set(name, sum(costsOf.get(name) ?? nothing, meta));
}

function sum(before: StoreCosts, meta: D1Meta): StoreCosts {
  return {
    queries: before.queries + 1,
    rowsRead: before.rowsRead + meta.rows_read,
    rowsWritten: before.rowsWritten + meta.rows_written,
    databaseBytes: meta.size_after,
  };
}
