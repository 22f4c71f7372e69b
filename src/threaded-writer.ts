// Stories are decided and feeds rendered beside polling, on another processor: SQLite and what we compute are synchronous.

import { MessageChannel, type MessagePort, type Worker } from "node:worker_threads";
import type { HandedWrites } from "./adapters/node/handed-writes.ts";
import type { StoryWriter } from "./app/story-writer.ts";
import type { Settings } from "./app/surroundings.ts";
import { ourThread } from "./our-thread.ts";
import type { Clock } from "./ports/clock.ts";
import type { Journal } from "./ports/journal.ts";
import type { WriterCommand, WriterNews, WriterTask } from "./writer-messages.ts";

export interface NodeWriter extends StoryWriter {
  /** Says that so many changes were committed; returns at once. */
  wake(changes?: number): void;
  configure(settings: Settings): void;
  /** Resolves when the writer is gone: after the write at hand where it was told to stop, with nothing left to write else. */
  close(): Promise<void>;
}

/** Starting a thread for little costs more than it gains, and a round that brings little ends within this time; so many changes are much. */
const startsAfterMs = 3000;
const startsAtChanges = 500;

/**
 * A writer in a thread, started once there is much to write or it waits for long: until then `here` writes, be it what an earlier run left.
 * Should the thread die, that is told, and the next wake starts another, which takes up what was committed.
 */
export function threadedWriter(
  here: StoryWriter,
  { databaseFile, settings: first, stop }: Pick<WriterTask, "databaseFile" | "settings" | "stop">,
  { clock, journal }: { readonly clock: Pick<Clock, "wait">; readonly journal: Journal },
  published: () => void,
  writes: Pick<HandedWrites, "handTo" | "takeBack">,
): NodeWriter {
  let settings = first;
  let thread: Worker | null = null;
  /** Waiting for more to write; `asked` when all that there is is asked for: no thread is started then. */
  let starting: { readonly waiting: AbortController; changes: number; asked: boolean } | null = null;
  let written: Promise<void> = Promise.resolve();
  const settling: (() => void)[] = [];

  const tell = (command: WriterCommand) => thread?.postMessage(command);
  const hear = (news: WriterNews, port: MessagePort) => {
    switch (news.kind) {
      case "ready":
        return writes.handTo(port);
      case "event":
        return journal.record(news.event);
      case "published":
        return published();
      case "settled":
        return settling.shift()?.();
    }
  };
  const start = (): Worker => {
    const { port1: ours, port2: its } = new MessageChannel();
    const task: WriterTask = { databaseFile, settings, stop, writes: its };
    const started = ourThread("./writer-thread.ts", task, [its]);
    started.on("message", (news: WriterNews) => hear(news, ours));
    started.on("error", (error) =>
      journal.record({ event: "fault", during: "writing stories", detail: error.message }),
    );
    started.on("exit", () => {
      thread = null;
      ours.close();
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
    if (starting !== null) starting.asked = true;
    starting?.waiting.abort();
    written = written.then(() => (thread === null ? here.settled() : asked()));
    return written;
  };
  const begin = () => {
    const begun = { waiting: new AbortController(), changes: 0, asked: false };
    written = written
      .then(() => clock.wait(startsAfterMs, begun.waiting.signal))
      .then(() => {
        starting = null;
        if (begun.asked) return;
        thread = start();
        tell({ kind: "wake" });
      });
    return begun;
  };
  return {
    wake(changes = 1) {
      if (thread !== null) return tell({ kind: "wake" });
      starting ??= begin();
      starting.changes += changes;
      if (starting.changes >= startsAtChanges) starting.waiting.abort();
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
      writes.takeBack();
      tell({ kind: "stop" });
      await exited;
    },
  };
}
