import { createInterface } from "node:readline/promises";

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Which of the choices a person names by its number; the first, if they press Enter. Null when they say nothing that is one. */
export async function chosen<Choice>(
  question: string,
  choices: readonly { readonly words: string; readonly choice: Choice }[],
  { input, output }: Terminal,
): Promise<Choice | null> {
  choices.forEach(({ words }, at) => {
    output.write(`  ${at + 1}  ${words}\n`);
  });
  const answer = await answerTo(`${question} [1] `, { input, output });
  return choices[answer === "" ? 0 : Number(answer) - 1]?.choice ?? null;
}

/** Whether a person agrees; Enter does. */
export async function agreed(question: string, terminal: Terminal): Promise<boolean> {
  return /^(?:|y|yes)$/i.test(await answerTo(`${question} [Y/n] `, terminal));
}

async function answerTo(question: string, { input, output }: Terminal): Promise<string> {
  const lines = createInterface({ input, output });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
}
