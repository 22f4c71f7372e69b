// Stories are decided and feeds rendered beside polling, on another processor: SQLite and what we compute are synchronous.
import { Worker } from "node:worker_threads";
import type { StoryWriter } from "./app/story-writer.ts";
import type { Settings } from "./app/surroundings.ts";
import type { Clock } from "./ports/clock.ts";
import type { Journal } from "./ports/journal.ts";
import type { WriterCommand, WriterNews, WriterTask } from "./writer-messages.ts";

export interface NodeWriter extends StoryWriter {
  configure(settings: Settings): void;
  /** Resolves when everything that was committed is decided and published, and the writer gone. */
  close(): Promise<void>;
}

/** A round that brings little ends within this time, and starting a thread for it costs more than it gains. */
const startsAfterMs = 1000;

/**
 * A writer in a thread, started when it was woken and had a second to settle: until then `here` writes, be it what an earlier run left.
 * Should the thread die, that is told, and the next wake starts another, which takes up what was committed.
 */
export function threadedWriter(
  here: StoryWriter,
  { databaseFile, settings: first }: WriterTask,
  { clock, journal }: { readonly clock: Pick<Clock, "wait">; readonly journal: Journal },
  published: () => void,
): NodeWriter {
  let settings = first;
  let thread: Worker | null = null;
  /** Aborted when nothing more is to come: no thread is started then. */
  let starting: AbortController | null = null;
  let written: Promise<void> = Promise.resolve();
  const settling: (() => void)[] = [];

  const tell = (command: WriterCommand) => thread?.postMessage(command);
  const hear = (news: WriterNews) => {
    switch (news.kind) {
      case "event":
        return journal.record(news.event);
      case "published":
        return published();
      case "settled":
        return settling.shift()?.();
    }
  };
  const start = (): Worker => {
    const task: WriterTask = { databaseFile, settings };
    const started = new Worker(new URL("./thread.js", import.meta.url), {
      argv: ["./writer-thread.ts"],
      workerData: task,
      execArgv: ["--disable-warning=ExperimentalWarning"],
      // Three semi-spaces of 4 MB, as the command line has them: a larger nursery would only fill with garbage.
      resourceLimits: { maxYoungGenerationSizeMb: 12 },
    });
    started.on("message", hear);
    started.on("error", (error) =>
      journal.record({ event: "fault", during: "writing stories", detail: error.message }),
    );
    started.on("exit", () => {
      thread = null;
      for (const resolve of settling.splice(0)) resolve();
    });
    return started;
  };

  const asked = (): Promise<void> => {
    const answered = new Promise<void>((resolve) => settling.push(resolve));
    tell({ kind: "settle" });
    return answered;
  };
  // Only one writes at a time: each step follows the one before.
  const settled = (): Promise<void> => {
    starting?.abort();
    written = written.then(() => (thread === null ? here.settled() : asked()));
    return written;
  };
  return {
    wake() {
      if (thread !== null) return tell({ kind: "wake" });
      if (starting !== null) return;
      starting = new AbortController();
      const { signal } = starting;
      written = written
        .then(() => clock.wait(startsAfterMs, signal))
        .then(() => {
          starting = null;
          if (signal.aborted) return;
          thread = start();
          tell({ kind: "wake" });
        });
    },
    settled,
    configure(next) {
      settings = next;
      tell({ kind: "configure", settings });
    },
    async close() {
      await settled();
      if (thread === null) return;
      const exited = new Promise<void>((resolve) => thread?.once("exit", () => resolve()));
      tell({ kind: "stop" });
      await exited;
    },
  };
}
