/** D1 as far as the Worker uses it, in another process, as Cloudflare's is. */
export function remoteD1(store: Fetcher): D1Database {
  const run = async (statements: readonly Statement[]) => {
    const body = JSON.stringify(statements.map(({ sql, params }) => ({ sql, params })));
    const response = await store.fetch("http://store/", { method: "POST", body });
    if (!response.ok) throw new Error(`D1_ERROR: ${await response.text()}`);
    return ((await response.json()) as readonly unknown[][]).map((results) => ({ results, success: true }));
  };
  class Statement {
    readonly sql: string;
    readonly params: readonly unknown[];
    constructor(sql: string, params: readonly unknown[] = []) {
      this.sql = sql;
      this.params = params;
    }
    bind(...params: readonly unknown[]): Statement {
      return new Statement(this.sql, params);
    }
    async all() {
      return (await run([this]))[0];
    }
    run() {
      return this.all();
    }
  }
  const database = { prepare: (sql: string) => new Statement(sql), batch: run };
  return database as unknown as D1Database;
}
