/** Something only the operator can mend; the message says what, where and what to do, and is shown without a stack. */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}

/** The error as it was thrown in another thread: on its way here it kept its name and lost its class. */
export function thrownInThread(error: Error): Error {
  return error.name === "OperatorError" ? new OperatorError(error.message) : error;
}
