import type { Instant } from "../../model/scalars.ts";
import type { AdministrationStore } from "../../ports/administration-store.ts";

/** What the invocations of an isolate met of a database that was overloaded or failed, until it could be written down. */
export interface DatabaseTroubles {
  /** Once more. */
  met(): void;
  /** Writes down what was met, nothing when all was well; what cannot be written waits for the next invocation. Throws nothing. */
  note(administration: Pick<AdministrationStore, "noteTroubles">, now: Instant): Promise<void>;
}

export function databaseTroubles(): DatabaseTroubles {
  let times = 0;
  return {
    met() {
      times++;
    },
    async note(administration, now) {
      if (times === 0) return;
      const noting = times;
      try {
        await administration.noteTroubles(noting, now);
        times -= noting;
      } catch {
        // Of a database that goes on failing the next invocation tells.
      }
    },
  };
}
