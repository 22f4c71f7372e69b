import { mkdirSync, writeFileSync } from "node:fs";
import { jsonSchemaFiles } from "../src/config/json-schemas.ts";

const feeds = new URL("../feeds/", import.meta.url);

mkdirSync(new URL("schema/", feeds), { recursive: true });
for (const [path, text] of Object.entries(jsonSchemaFiles())) writeFileSync(new URL(path, feeds), text);
