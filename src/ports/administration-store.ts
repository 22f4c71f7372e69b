import type { AdministeredAction, DeadLetter, Work } from "../model/administration.ts";
import type { Instant, SourceId } from "../model/scalars.ts";

/** What operators do, and what waits for them. */
export interface AdministrationStore {
  /** The configured source with that address, a former one included, or id; null when there is none. */
  sourceNamed(reference: string): Promise<SourceId | null>;
  /** Nobody asks the source before; null: from now on it may be asked again. */
  pause(source: SourceId, until: Instant | null, because: string): Promise<void>;
  /** Marks the feed for rendering. */
  rebuild(slug: string): Promise<void>;
  /** Keeps what failed; the same work again is one letter. */
  bury(work: Work, detail: string, at: Instant): Promise<void>;
  /** The newest first; bounded. */
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** Removes it; null when there is none. */
  exhume(id: number): Promise<DeadLetter | null>;
  /** Writes down that the database was overloaded or failed so many times more. */
  noteTroubles(times: number, at: Instant): Promise<void>;
  /** Writes down what was done. */
  note(action: AdministeredAction): Promise<void>;
  /** What was done lately, newest first; bounded. */
  log(): Promise<readonly AdministeredAction[]>;
}
