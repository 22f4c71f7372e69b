/** What a program that is to be killed is told to do. */
export interface IngestOrder {
  /** Where the made servers answer, and where the program tells how far it is: "http://127.0.0.1:34567". */
  readonly origin: string;
  /** When it is, since the made world began: later than any lease of those that were killed before. */
  readonly hours: number;
  readonly seed: string;
  /** Before which of its steps it tells that it may be killed, and goes on until it is; null: everything once, to the end. */
  readonly killedAtStep: number | null;
}
