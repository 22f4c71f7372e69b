import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface Served {
  readonly pid: number;
  /** Without a slash at its end. */
  readonly url: string;
  /** Resolves once it has printed a line that begins so. */
  printed(beginning: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a Node program that prints "Open http://localhost:PORT" once it serves. */
export async function serveBy(words: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  const line = async (beginning: string): Promise<string> => {
    for (;;) {
      const found = lines.find((line) => line.startsWith(beginning));
      if (found !== undefined) return found;
      await Promise.race([
        once(reader, "line"),
        exited.then(() => Promise.reject(new Error(`it ended before it printed "${beginning}": ${words.join(" ")}`))),
      ]);
    }
  };
  const port = /localhost:(\d+)/.exec(await line("Open "))?.[1];
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}`,
    printed: async (beginning) => void (await line(beginning)),
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
