/** What a program that is to be killed is told to do. */
export interface IngestOrder {
  readonly edition: number;
  /** When it is, since the made world began: later than any lease of those that were killed before. */
  readonly hours: number;
  readonly seed: string;
  /** False: everything once, to the end. */
  readonly untilKilled: boolean;
}
