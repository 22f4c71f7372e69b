import type { MessagePort } from "node:worker_threads";
import type { Settings } from "./app/surroundings.ts";
import type { JournalEvent } from "./ports/journal.ts";
import type { StopSign } from "./stop-sign.ts";

/** What the writer thread is started with. */
export interface WriterTask {
  readonly settings: Settings;
  readonly databaseFile: string;
  readonly stop: StopSign;
  /** Where the polling thread hands over what it writes. */
  readonly writes: MessagePort;
}

/** What the polling thread tells the writer thread. */
export type WriterCommand =
  /** Entries were committed. */
  | { readonly kind: "wake" }
  /** What was committed until now is to be decided and published at once; answered by `settled`. */
  | { readonly kind: "settle" }
  | { readonly kind: "configure"; readonly settings: Settings }
  | { readonly kind: "stop" };

/** What the writer thread tells the polling thread. */
export type WriterNews =
  /** From now on it writes what is handed over. */
  | { readonly kind: "ready" }
  | { readonly kind: "event"; readonly event: JournalEvent }
  /** Feeds changed. */
  | { readonly kind: "published" }
  /** One for each `settle`, in their order. */
  | { readonly kind: "settled" };
