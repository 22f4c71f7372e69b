// The Worker as it is deployed, with the configuration that was compiled from feeds/ before it was bundled.
import compiled from "tributary:config";
import { configFrom } from "./config/compiled-config.ts";
import { tributaryWorker } from "./tributary-worker.ts";

export default tributaryWorker(configFrom(compiled));
