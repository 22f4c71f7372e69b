import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const readme = readFileSync("README.md", "utf8");
const sources = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(`${folder}/${file}`, "utf8"))
    .join("\n");
const found = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].map(([, ...names]) => names.find((name) => name !== undefined) ?? "")),
];

test.each(found(sources("src/commands"), /new Command\("([a-z]+)"\)/g))("the README names the command %s", (command) =>
  expect(readme).toMatch(new RegExp(`tributary (?:config )?${command}\\b`)),
);

test.each(found(sources("src/commands"), /\.env\("([A-Z_]+)"\)/g))(
  "the README names the environment variable %s",
  (name) => expect(readme).toContain(`\`${name}\``),
);

test.each(found(sources("src/web"), /app\.get\("(\/[a-z.]+)"/g).filter((route) => !/robots|favicon|card/.test(route)))(
  "the README names the route %s",
  (route) => expect(readme).toContain(`\`${route}\``),
);

test("the README names every page of the manual", () => {
  for (const page of readdirSync("docs").filter((file) => file.endsWith(".md")))
    expect(readme).toContain(`docs/${page}`);
});

test.each(found(sources("bench"), /new Command\("([a-z]+)"\)/g))(
  "docs/bench.md says what npm run bench -- %s is",
  (name) => expect(readFileSync("docs/bench.md", "utf8")).toContain(`\n## ${name}\n`),
);

test.each(
  found(readFileSync("wrangler.toml", "utf8"), /^(?:([A-Z_]+) =|queue = "([a-z-]+)"|database_name = "([a-z]+)")/gm),
)("docs/operations.md says what %s in wrangler.toml is", (name) =>
  expect(readFileSync("docs/operations.md", "utf8")).toContain(name),
);

const manual = readdirSync("docs")
  .filter((file) => file.endsWith(".md"))
  .map((file) => readFileSync(`docs/${file}`, "utf8"))
  .join("\n");
const scripts = Object.keys((JSON.parse(readFileSync("package.json", "utf8")) as { scripts: object }).scripts);

test.each(scripts.filter((name) => !name.includes(":") || !name.startsWith("check")))(
  "the manual names npm's script %s",
  (name) => expect(readme + manual).toMatch(new RegExp(`npm (?:run )?${name}\\b`)),
);
