import { fork } from "node:child_process";
import { on, once } from "node:events";
import type { OriginAnswers, OriginNews, OriginOrder, OriginTask } from "./origin-process.ts";

export interface Origin {
  readonly urls: readonly string[];
  /** From now on 5 % of the feeds have published that many entries more. */
  publish(revision: number): Promise<void>;
  /** What it answered since the last time it was asked. */
  answers(): Promise<OriginAnswers>;
  close(): void;
}

/** Starts the servers of made-up feeds, half RSS, half Atom, each on a loopback address of its own. */
export async function startOrigin(task: OriginTask): Promise<Origin> {
  const program = new URL("origin-process.ts", import.meta.url).pathname;
  const child = fork(program, [JSON.stringify(task)]);
  const ended = new AbortController();
  void once(child, "exit").then(() => ended.abort());
  const news = on(child, "message", { signal: ended.signal });

  async function heard<Kind extends OriginNews["kind"]>(kind: Kind): Promise<Extract<OriginNews, { kind: Kind }>> {
    const { value } = await news.next();
    const said = (value as [OriginNews])[0];
    if (said.kind !== kind) throw new Error(`the origin server said ${said.kind}, not ${kind}`);
    return said as Extract<OriginNews, { kind: Kind }>;
  }
  const order = (order: OriginOrder) => child.send(order);

  const { urls } = await heard("listening");
  return {
    urls,
    async publish(revision) {
      order({ kind: "publish", revision });
      await heard("published");
    },
    async answers() {
      order({ kind: "count" });
      return (await heard("counted")).answers;
    },
    close: () => child.disconnect(),
  };
}
