// `npm run faults`: the Worker under faults, beside an undisturbed run; see docs/scale.md.
import { Command, Option } from "commander";
import { faultRun } from "../bench/edge/fault-run.ts";

const whole = (text: string) => Number.parseInt(text, 10);
const { messages, restarts, seed, plan } = new Command("npm run faults --")
  .description(
    "delivers messages twice, late, to failing databases and killed processes, and compares what comes of it",
  )
  .option("--messages <number>", "messages to deliver", whole, 10_000)
  .option("--restarts <number>", "forced restarts of the Worker's process", whole, 20)
  .addOption(new Option("--plan <plan>", "which messages there are").choices(["free", "paid"]).default("paid"))
  .option("--seed <text>", "another seed strikes elsewhere", "faults")
  .parse()
  .opts<{ messages: number; restarts: number; seed: string; plan: "free" | "paid" }>();

/** Of many sources that bring little, most messages are short; a source is asked once a day at least. */
const made = { sources: 200, newPerDay: 300, tickMinutes: 15, quietHours: 27 };
const options = { ...made, messages, restarts, seed, plan };
const calm = await faultRun({ ...options, where: null, until: null });
console.log(`Undisturbed: ${calm.delivered} messages, ${calm.stories.length} entries in stories.`);
const after = await faultRun({ ...options, where: "afterCommits", until: calm.until });
const sameStories = JSON.stringify(after.stories) === JSON.stringify(calm.stories);
const sameBytes = JSON.stringify(after.documents) === JSON.stringify(calm.documents);
console.log(`After the entries' commits, ${JSON.stringify(after.faults)}:`);
console.log(`  the same stories: ${sameStories}; the same documents and archives, byte for byte: ${sameBytes}`);
const anywhere = await faultRun({ ...options, where: "anywhere", until: calm.until });
const guids = anywhere.stories.map(([guid]) => guid);
const lost = anywhere.published.filter((guid) => !new Set(guids).has(guid)).length;
const doubled = guids.length - new Set(guids).size;
console.log(`Anywhere, ${JSON.stringify(anywhere.faults)}:`);
console.log(
  `  ${anywhere.published.length} entries published, ${lost} lost, ${doubled} doubled, ${anywhere.undecided} undecided`,
);
process.exitCode = sameStories && sameBytes && lost + doubled + anywhere.undecided === 0 ? 0 : 1;
