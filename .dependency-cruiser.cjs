/** The architecture, as rules. Reads top to bottom: each layer may look only at the ones it names. */
const layer = (name, from, mayUse) => ({
  name,
  severity: "error",
  from: { path: from },
  to: { path: "^src/", pathNot: [from, ...mayUse] },
});

module.exports = {
  forbidden: [
    layer("model-imports-nothing", "^src/model/", []),
    layer("ports-speak-in-model-terms", "^src/ports/", ["^src/model/"]),
    layer("stages-are-pure", "^src/stages/", ["^src/model/"]),
    layer("config-makes-the-model", "^src/config/", ["^src/model/"]),
    layer("pages-show-the-model", "^src/pages/", ["^src/model/"]),
    layer("app-knows-stages-and-ports", "^src/app/", ["^src/model/", "^src/stages/", "^src/ports/", "^src/pages/"]),
    layer("adapters-fill-ports", "^src/adapters/", ["^src/model/", "^src/ports/"]),
    layer("web-asks-the-app", "^src/web/", ["^src/model/", "^src/app/", "^src/ports/", "^src/pages/"]),
    {
      name: "stages-meet-only-in-the-app",
      comment: "A stage hands its result on; it never calls the next stage.",
      severity: "error",
      from: { path: "^src/stages/([^/]+)/" },
      to: { path: "^src/stages/", pathNot: "^src/stages/$1/" },
    },
    {
      name: "worker-never-reaches-node",
      severity: "error",
      from: { path: "^src/worker\\.ts$" },
      to: { path: "^src/adapters/node/", reachable: true },
    },
    {
      name: "workers-need-no-node",
      comment: "What only the Worker uses: neither Node's modules nor its adapters.",
      severity: "error",
      from: {
        path: "^src/(worker(\\.ts|/)|adapters/(workers|http|sqlite)/)",
      },
      to: { path: "^(node:|src/adapters/node/)" },
    },
    {
      name: "workers-need-no-core",
      severity: "error",
      from: { path: "^src/worker(\\.ts|/)" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "server-never-reaches-workers",
      severity: "error",
      from: { path: "^src/server\\.ts$" },
      to: { path: "^src/adapters/workers/", reachable: true },
    },
    {
      name: "node-modules-stay-in-node",
      comment: "The composition roots on Node (server, cli and its commands) and the Node adapters alone.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/([^/]+\\.[jt]s$|commands/|adapters/node/)" },
      to: { dependencyTypes: ["core"] },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-orphans", severity: "error", from: { orphan: true, pathNot: "\\.d\\.ts$" }, to: {} },
  ],
  options: {
    tsPreCompilationDeps: true,
    parser: "swc",
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
