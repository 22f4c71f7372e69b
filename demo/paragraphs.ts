/** The texts as HTML paragraphs; they are the demo's own, so inline markup in them stands as written. */
export function paragraphs(...texts: readonly string[]): string {
  return texts.map((text) => `<p>${text}</p>`).join("\n");
}
