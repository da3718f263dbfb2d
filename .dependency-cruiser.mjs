// Who may import whom: `server -> engine <- editor`. Each rule says why it is there; `npm test` enforces all of them.

const TESTS = String.raw`\.test(-thread)?\.tsx?$`;
const DECLARATIONS = String.raw`\.d\.ts$`;

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "engine-is-pure",
      comment:
        "The engine runs in browsers, workers and servers, and must give the same answer everywhere: no Node.js module, no browser " +
        "framework, no server library. What it needs from outside comes in through the world that it is given.",
      severity: "error",
      from: { path: "^packages/engine/src/", pathNot: TESTS },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "engine-knows-no-framework",
      comment: "The same purity, for packages: a framework in the engine would tie every flow to where it happens to run today.",
      severity: "error",
      from: { path: "^packages/engine/src/" },
      to: { path: "/node_modules/(react|react-dom|@xyflow|@codemirror|hono|@hono|better-sqlite3|undici|pino|jsdom)/" },
    },
    {
      name: "engine-stands-alone",
      comment: "The engine is the bottom of the house: it may not know the server or the editor that are built on it.",
      severity: "error",
      from: { path: "^packages/engine/" },
      to: { path: "^packages/(server|editor)/" },
    },
    {
      name: "expression-language-in-one-folder",
      comment:
        "jsonata and re2js are behind one module that bounds time, depth, size and regular expressions. Any other way to them would " +
        "evaluate without those limits, and would stand in the way of replacing either.",
      severity: "error",
      from: { pathNot: "^packages/engine/src/expression/" },
      to: { path: "(^|/)node_modules/(jsonata|re2js)/" },
    },
    {
      name: "canvas-library-in-one-folder",
      comment: "React Flow draws the document, it must not become the document: everything outside canvas/ works on our own types.",
      severity: "error",
      from: { pathNot: "^packages/editor/src/canvas/" },
      to: { path: "(^|/)node_modules/@xyflow/" },
    },
    {
      name: "engine-front-door",
      comment: "The engine promises what its entries export and nothing else; its folders must stay free to move.",
      severity: "error",
      from: { pathNot: "^packages/engine/" },
      to: {
        path: "^packages/engine/",
        pathNot: String.raw`^packages/engine/(src/index\.ts|src/testing/index\.ts|schema/flow\.schema\.json)$`,
      },
    },
    {
      name: "editor-sees-server-types-only",
      comment:
        "The editor shares the wire types of the API. One import of a value would bundle the server, with its database, for the browser.",
      severity: "error",
      from: { path: "^packages/editor/" },
      to: { path: "^packages/server/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "editor-sees-server-api-only",
      comment: "Of the server's types, those of the API are meant for others.",
      severity: "error",
      from: { path: "^packages/editor/" },
      to: { path: "^packages/server/", pathNot: String.raw`^packages/server/src/app\.ts$` },
    },
    {
      name: "server-knows-no-editor",
      comment: "The server serves the built files of the editor as it would any others, and has to start without them.",
      severity: "error",
      from: { path: "^packages/server/" },
      to: { path: "^packages/editor/" },
    },
    {
      name: "declared-dependencies-only",
      comment:
        "What a package imports is in its own package.json, or it works only by the accident of what another one has installed. The test " +
        "runner is the exception: the root declares it once for all.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"], pathNot: "/node_modules/vitest/" },
    },
    {
      name: "no-unresolvable-import",
      comment: "An import that leads nowhere would also escape every other rule here.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-test-tools-in-product",
      comment: "A development dependency is not there when the product is installed. Types are gone by then, so they may come from one.",
      severity: "error",
      from: { path: "^packages/[^/]+/src/", pathNot: [TESTS, DECLARATIONS] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "^packages/" },
    },
    {
      name: "no-test-in-product",
      comment: "Tests may be deleted and moved freely: nothing builds on them.",
      severity: "error",
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: "no-cycle",
      comment: "Modules in a circle can only be understood, tested and moved together, and load in an order that nobody chose.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphan",
      comment: "A module that imports nothing and that nothing imports is a leftover. Entries and configuration are started from outside.",
      severity: "error",
      from: { orphan: true, pathNot: [TESTS, DECLARATIONS, String.raw`\.config\.ts$`, "/public/"] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^packages/[^/]+/dist/" },
    tsConfig: { fileName: "tsconfig.json" },
    // Type-only imports count too: they couple the design just as well.
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      mainFields: ["module", "main", "types"],
    },
  },
};
