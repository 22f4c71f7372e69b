// `npm run bench -- parse|hostile|ingest|serve|delivery|polling|stories|kills`: how fast we are, beside others in the same run. It measures and never fails.
import { Command } from "commander";
import { deliveryBench } from "./delivery/delivery-bench.ts";
import { hostileBench } from "./hostile/hostile-bench.ts";
import { ingestBench } from "./ingest/ingest-bench.ts";
import { killsBench } from "./kills/kills-bench.ts";
import { parseBench } from "./parse/parse-bench.ts";
import { pollingBench } from "./polling/polling-bench.ts";
import { serveBench } from "./serve/serve-bench.ts";
import { storiesBench } from "./stories/stories-bench.ts";

await new Command("npm run bench --")
  .description("measures this program beside others, in one run on one machine; see docs/bench.md")
  .addCommand(parseBench())
  .addCommand(hostileBench())
  .addCommand(ingestBench())
  .addCommand(serveBench())
  .addCommand(deliveryBench())
  .addCommand(pollingBench())
  .addCommand(storiesBench())
  .addCommand(killsBench())
  .parseAsync();
