import { expect, test, vi } from "vitest";
import { type AiBinding, workersAiEmbedder } from "../../../src/adapters/workers/workers-ai-embedder.ts";

type Asked = Parameters<AiBinding["run"]>;

/** A binding that answers so. */
function answering(answer: unknown, asked: Asked[] = []): AiBinding {
  return {
    async run(...call) {
      asked.push(call);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

test("texts are asked of bge-m3 in one request, in the documented shape, and come back as vectors of length 1", async () => {
  const asked: Asked[] = [];
  const answer = {
    shape: [2, 2],
    data: [
      [3, 4],
      [0, -2],
    ],
    pooling: "cls",
  };
  const outcome = await workersAiEmbedder(answering(answer, asked)).embed(["ein Text", "a text"]);
  expect(outcome).toEqual({
    kind: "embedded",
    vectors: [
      [0.6, 0.8],
      [0, -1],
    ],
  });
  expect(asked).toEqual([["@cf/baai/bge-m3", { text: ["ein Text", "a text"], truncate_inputs: true }]]);
});

test.each([
  ["an error", new Error("3040: Capacity temporarily exceeded, please try again."), /3040/],
  ["an id to ask again with", { request_id: "1" }, /without a vector/],
  ["fewer vectors than texts", { shape: [1, 1], data: [[1]] }, /without a vector/],
  ["vectors of different lengths", { data: [[1], [1, 2]] }, /without a vector/],
  ["a vector of no direction", { data: [[0], [1]] }, /without a vector/],
  ["what is no number", { data: [["1"], [1]] }, /without a vector/],
  ["an empty vector", { data: [[], []] }, /without a vector/],
  ["nothing", null, /without a vector/],
])("%s is an outcome, never thrown", async (_, answer, detail) => {
  const outcome = await workersAiEmbedder(answering(answer)).embed(["one", "two"]);
  expect(outcome).toEqual({ kind: "failed", detail: expect.stringMatching(detail) });
});

test("more texts than a request may hold are refused without a request", async () => {
  const asked: Asked[] = [];
  const outcome = await workersAiEmbedder(answering(null, asked)).embed(Array.from({ length: 101 }, () => "text"));
  expect([outcome.kind, asked]).toEqual(["failed", []]);
});

test("a model that never answers is given up", async () => {
  vi.useFakeTimers();
  const outcome = workersAiEmbedder({ run: () => new Promise(() => {}) }).embed(["text"]);
  await vi.advanceTimersByTimeAsync(20_000);
  vi.useRealTimers();
  expect(await outcome).toEqual({ kind: "failed", detail: expect.stringContaining("no answer within 20 seconds") });
});
