// `npm run simulate`: a day of the Worker in workerd, against its plan's limits; see docs/scale.md.
import { Command, Option } from "commander";
import { simulatedDay } from "../bench/edge/simulation.ts";
import { usageReport } from "../bench/edge/usage-report.ts";

const whole = (text: string) => Number.parseInt(text, 10);
const { sources, plan, hours, newPerDay, requests } = new Command("npm run simulate --")
  .description("runs the Worker in workerd through simulated hours and prints what it used of its plan")
  .option("--sources <number>", "sources, each polled hourly", whole, 1000)
  .addOption(
    new Option("--plan <plan>", "whose limits the Worker is to keep").choices(["free", "paid"]).default("free"),
  )
  .option("--hours <number>", "hours to count, after the sources were met", whole, 24)
  .option("--new-per-day <number>", "new entries a day of all sources together", whole, 5000)
  .option("--requests <number>", "requests of readers a day", whole, 50_000)
  .parse()
  .opts<{ sources: number; plan: "free" | "paid"; hours: number; newPerDay: number; requests: number }>();

const simulated = await simulatedDay({
  sources,
  plan,
  hours,
  warmUpHours: 2,
  newPerDay,
  requestsPerDay: requests,
  progress: (words) => console.error(words),
});
console.log(usageReport(simulated));
