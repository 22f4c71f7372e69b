// `npm run faults`: the Worker under faults, beside an undisturbed run; see docs/scale.md.
import { Command } from "commander";
import { faultRun, withoutArchiveNumbers } from "../bench/edge/fault-run.ts";

const whole = (text: string) => Number.parseInt(text, 10);
const { messages, restarts, seed } = new Command("npm run faults --")
  .description(
    "delivers messages twice, late, to failing databases and killed processes, and compares what comes of it",
  )
  .option("--messages <number>", "messages to deliver", whole, 10_000)
  .option("--restarts <number>", "forced restarts of the Worker's process", whole, 20)
  .option("--seed <text>", "another seed strikes elsewhere", "faults")
  .parse()
  .opts<{ messages: number; restarts: number; seed: string }>();

const options = { messages, restarts, seed };
const calm = await faultRun({ ...options, where: null, until: null });
console.log(`Undisturbed: ${calm.delivered} messages, ${calm.stories.length} entries in stories.`);
const after = await faultRun({ ...options, where: "afterCommits", until: calm.until });
const sameStories = JSON.stringify(after.stories) === JSON.stringify(calm.stories);
const sameBytes = JSON.stringify(after.documents) === JSON.stringify(calm.documents);
const sameDocuments =
  JSON.stringify(withoutArchiveNumbers(after.documents)) === JSON.stringify(withoutArchiveNumbers(calm.documents));
console.log(`After the entries' commits, ${JSON.stringify(after.faults)}:`);
console.log(
  `  the same stories: ${sameStories}; the same documents, byte for byte: ${sameBytes}; but for archives' numbers: ${sameDocuments}`,
);
const anywhere = await faultRun({ ...options, where: "anywhere", until: calm.until });
const guids = anywhere.stories.map(([guid]) => guid);
const lost = anywhere.published.filter((guid) => !new Set(guids).has(guid)).length;
const doubled = guids.length - new Set(guids).size;
console.log(`Anywhere, ${JSON.stringify(anywhere.faults)}:`);
console.log(
  `  ${anywhere.published.length} entries published, ${lost} lost, ${doubled} doubled, ${anywhere.undecided} undecided`,
);
process.exitCode = sameStories && sameDocuments && lost + doubled + anywhere.undecided === 0 ? 0 : 1;
