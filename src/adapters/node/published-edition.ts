// Ten looks a second: a subscriber waits no longer for a change than this, and a poll's many commits cost requests nothing.
const lookEveryMs = 100;

export interface PublishedEdition {
  /** Grows when anything was written to the database, at most a tenth of a second later. */
  current(): number;
  /** Says that what is served has changed otherwise. */
  advance(): void;
}

/** Counts the states of what is served; `version` is the database's, another number after each write; `now` in ms. */
export function publishedEdition(version: () => number, now: () => number): PublishedEdition {
  let edition = 0;
  let seen = version();
  let lookedAt = now();
  return {
    current() {
      const at = now();
      if (at - lookedAt < lookEveryMs) return edition;
      lookedAt = at;
      const found = version();
      if (found !== seen) edition++;
      seen = found;
      return edition;
    },
    advance() {
      edition++;
    },
  };
}
