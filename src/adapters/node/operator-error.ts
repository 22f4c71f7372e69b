/** Something only the operator can mend; the message says what, where and what to do, and is shown without a stack. */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}
