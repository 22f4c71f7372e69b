const c1 = /[\u0080-\u009f]/;

/** Text in which C1 control characters are what windows-1252 has in their place: no feed means the controls, many were mislabelled latin-1 once. */
export function repairC1(text: string): string {
  if (!c1.test(text)) return text;
  const western = new TextDecoder("windows-1252");
  return text.replace(/[\u0080-\u009f]/g, (control) => western.decode(Uint8Array.of(control.charCodeAt(0))));
}
