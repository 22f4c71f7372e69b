/** Texts that are written once and seldom read, each under a key: words of small letters, digits and "-" with slashes between them. */
export interface ArchiveStore {
  /** Whether it stands outside the database, so that what is put here leaves that. */
  readonly isOutside: boolean;
  /** Null when there is none. */
  get(key: string): Promise<string | null>;
  /** Whole or not at all; false when another text stands there already, which stays as it was first written. */
  add(key: string, text: string): Promise<boolean>;
  /** Has so many texts that were written into the database put where they belong; how many there were. */
  moveOut(limit: number): Promise<number>;
  /** Instead of what stands there: without what was taken down of it. */
  replace(key: string, text: string): Promise<void>;
  /** Changes nothing when there is none. */
  remove(key: string): Promise<void>;
  /** The keys behind that one in the order of their letters, at most so many. */
  keys(after: string, limit: number): Promise<readonly string[]>;
}
