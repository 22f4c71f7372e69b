import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { jsonSchemaFiles } from "../../src/config/json-schemas.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { secretNames } from "../../src/config/secret-names.ts";

const feeds = new URL("../../feeds/", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, feeds), "utf8");
const shipped = readdirSync(feeds).filter((name) => /\.(?:ya?ml|opml|xml)$/.test(name));

test("the shipped feeds load without a problem, a note or a secret to set", () => {
  const outcome = loadConfig(shipped.map((name) => ({ path: `feeds/${name}`, text: read(name) })));
  if (outcome.kind === "refused") expect.fail(JSON.stringify(outcome.problems, null, 2));
  expect([...outcome.config.feeds.keys()]).toEqual(["example", "technology", "world"]);
  expect(outcome.notes).toEqual([]);
  expect(secretNames(outcome.config)).toEqual([]);
  expect(outcome.config.feeds.get("world")?.sources.length).toBeGreaterThanOrEqual(12);
});

test.each(shipped.filter((name) => name.endsWith(".yaml")))("editors complete and check %s", (name) => {
  const schema = name.startsWith("_") ? name.slice(1, -".yaml".length) : "feed";
  expect(read(name).split("\n", 1)[0]).toBe(`# yaml-language-server: $schema=./schema/${schema}.schema.json`);
});

test.each(Object.entries(jsonSchemaFiles()))(
  "feeds/%s is what `node scripts/write-schemas.ts` writes",
  (path, text) => {
    expect(read(path)).toBe(text);
  },
);

const keys = Object.values(jsonSchemaFiles()).flatMap((text) => keysIn(JSON.parse(text)));

test.each([...new Set(keys)])("the key %s stands in a shipped file and in docs/configuration.md", (key) => {
  const written = new RegExp(`(?:^|[\\s{#])${key}:`, "m");
  const manual = readFileSync(new URL("../docs/configuration.md", feeds), "utf8");
  const examples = ["example.yaml", "_site.yaml", "_overrides.yaml"];
  expect(examples.some((name) => written.test(read(name)))).toBe(true);
  expect(manual).toContain(`\`${key}\``);
});

test("every key of all schemas has its help", () => {
  const silent = Object.values(jsonSchemaFiles()).flatMap((text) => propertiesIn(JSON.parse(text)));
  expect(silent.filter(([, schema]) => !/^[A-Z].*\.$/s.test(schema.description ?? "")).map(([key]) => key)).toEqual([]);
});

interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
}

function keysIn(schema: JsonSchema): readonly string[] {
  return propertiesIn(schema).map(([key]) => key);
}

function propertiesIn(schema: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  const own = Object.entries(schema.properties ?? {});
  const more = typeof schema.additionalProperties === "object" ? [schema.additionalProperties] : [];
  const inner = [
    ...own.map(([, value]) => value),
    ...(schema.items ? [schema.items] : []),
    ...(schema.anyOf ?? []),
    ...more,
  ];
  return [...own, ...inner.flatMap(propertiesIn)];
}
