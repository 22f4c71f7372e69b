import { type Embedder, mostTextsEmbedded } from "../../ports/embedder.ts";

/** What we use of the binding `AI`. */
export interface AiBinding {
  run(model: string, input: { readonly text: readonly string[]; readonly truncate_inputs: boolean }): Promise<unknown>;
}

/** Speaks a hundred languages; 1,024 dimensions. */
const model = "@cf/baai/bge-m3";
const patienceMs = 20_000;
const mostDimensions = 4096;

/** Workers AI; its answer is {shape, data, pooling}, data a list of numbers for each text. */
export function workersAiEmbedder(ai: AiBinding): Embedder {
  return {
    async embed(texts) {
      if (texts.length > mostTextsEmbedded) return { kind: "failed", detail: `${texts.length} texts are too many` };
      try {
        const answer = await withinPatience(ai.run(model, { text: texts, truncate_inputs: true }));
        const vectors = unitVectors(answer, texts.length);
        return vectors === null
          ? { kind: "failed", detail: `${model} answered without a vector for each text` }
          : { kind: "embedded", vectors };
      } catch (error) {
        return { kind: "failed", detail: `${model}: ${String(error).slice(0, 500)}` };
      }
    },
  };
}

async function withinPatience<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1000} seconds`)), patienceMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    if (timer !== undefined) clearTimeout(timer);
  }
}

/** Null unless there are as many vectors as texts, of one length, none of them zero. */
function unitVectors(answer: unknown, texts: number): readonly (readonly number[])[] | null {
  const data: unknown = typeof answer === "object" && answer !== null && "data" in answer ? answer.data : null;
  if (!Array.isArray(data) || data.length !== texts) return null;
  const dimensions = Array.isArray(data[0]) ? data[0].length : 0;
  if (dimensions === 0 || dimensions > mostDimensions) return null;
  const vectors: (readonly number[])[] = [];
  for (const one of data as readonly unknown[]) {
    if (!Array.isArray(one) || one.length !== dimensions || !one.every(Number.isFinite)) return null;
    const length = Math.hypot(...(one as number[]));
    if (!(length > 0 && length < Number.POSITIVE_INFINITY)) return null;
    vectors.push((one as number[]).map((value) => value / length));
  }
  return vectors;
}
