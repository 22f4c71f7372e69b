import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { agreed, chosen } from "../../src/commands/question.ts";

const terminal = (typed: string) => {
  const input = new PassThrough();
  input.end(`${typed}\n`);
  return { input, output: new PassThrough() };
};
const choices = ["news", "sport"].map((choice) => ({ words: choice, choice }));

test.each([
  ["the first", "", "news"],
  ["the second", "2", "sport"],
  ["none that is there", "3", null],
  ["nonsense", "news", null],
])("a person can choose %s", async (_, typed, choice) => {
  expect(await chosen("Which?", choices, terminal(typed))).toBe(choice);
});

test.each([
  ["", true],
  ["y", true],
  ["Yes", true],
  ["n", false],
  ["what?", false],
])('"%s" is agreement: %s', async (typed, expected) => expect(await agreed("Add it?", terminal(typed))).toBe(expected));

test("the choices and the question are shown", async () => {
  const { input, output } = terminal("1");
  await chosen("Which?", choices, { input, output });
  expect(String(output.read())).toBe("  1  news\n  2  sport\nWhich? [1] ");
});
