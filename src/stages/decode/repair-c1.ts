const c1 = /[\u0080-\u009f]/;
const western = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index));

/** Text in which C1 control characters are what windows-1252 has in their place: no feed means the controls, many were mislabelled latin-1 once. */
export function repairC1(text: string): string {
  return c1.test(text)
    ? text.replace(/[\u0080-\u009f]/g, (control) => western.charAt(control.charCodeAt(0) - 0x80))
    : text;
}
