/** Whether a text may have a digit of any script in it; false is sure. To ask for \p{Nd} itself takes twenty times as long. */
export function mayHaveDigit(text: string): boolean {
  return digitOrOtherScript.test(text);
}

/** Latin, Greek, Cyrillic, Hebrew, punctuation and signs of currencies have no others. */
const digitOrOtherScript = /[0-9\u0660-\u1fff\u2100-\uffff]/;
