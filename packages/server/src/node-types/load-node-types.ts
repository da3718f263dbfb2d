import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { asGanchoError, checkNodeType, GanchoError, isNodeType, type NodeType, registerNodeTypes } from "@gancho/engine";
import { checkExample } from "@gancho/engine/testing";

/** A module of `GANCHO_NODES` with the node types that it exports. */
export interface NodeTypeModule {
  /** As the setting names it. */
  readonly name: string;
  readonly nodeTypes: readonly NodeType[];
}

/**
 * Makes the node types of modules known in this thread, before anything looks at a flow.
 *
 * A module is trusted as Gancho itself is: it runs in every thread of the process. What it imports as `@gancho/engine` is this engine, wherever it lies.
 *
 * @param names - paths (from the working folder, beginning with a dot, or absolute) and names of packages
 * @throws GanchoError `settings.invalid` with every module that cannot be used, and what is wrong with it
 */
export async function loadNodeTypes(names: readonly string[]): Promise<readonly NodeTypeModule[]> {
  if (names.length > 0) shareEngine();
  const loaded: NodeTypeModule[] = [];
  const problems: string[] = [];
  for (const name of names) {
    try {
      const nodeTypes = await importNodeTypes(name);
      registerNodeTypes(nodeTypes);
      loaded.push({ name, nodeTypes });
    } catch (thrown) {
      problems.push(`${name}: ${asGanchoError(thrown).message}`);
    }
  }
  refuse(problems);
  return loaded;
}

/**
 * Runs the examples of node types that have been loaded. No node types can be loaded after that.
 *
 * @throws GanchoError `settings.invalid` with every example that does not do what it shows
 */
export async function proveNodeTypes(modules: readonly NodeTypeModule[]): Promise<void> {
  const problems: string[] = [];
  for (const { name, nodeTypes } of modules) {
    for (const nodeType of nodeTypes) {
      for (const example of nodeType.examples) {
        const found = await checkExample(nodeType, example);
        problems.push(...found.map((problem) => `${name}: ${nodeType.type}: example "${example.title}": ${problem}`));
      }
    }
  }
  refuse(problems);
}

async function importNodeTypes(name: string): Promise<readonly NodeType[]> {
  const exported = Object.values(await importModule(name)).flat();
  const nodeTypes = exported.filter(isNodeType);
  if (nodeTypes.length === 0) throw unusable("It exports no node type made with `defineNodeType`.");
  const problems = nodeTypes.flatMap((nodeType) => checkNodeType(nodeType).map((problem) => `${nodeType.type}: ${problem}`));
  if (problems.length > 0) throw unusable(problems.join(" "));
  return nodeTypes;
}

async function importModule(name: string): Promise<Readonly<Record<string, unknown>>> {
  const isPath = name.startsWith(".") || isAbsolute(name);
  if (isPath && !existsSync(name)) throw unusable(`There is no file ${resolve(name)}.`);
  try {
    return await import(isPath ? pathToFileURL(name).href : `${packageScheme}${name}`);
  } catch (thrown) {
    if (thrown instanceof GanchoError) throw unusable(thrown.message);
    throw unusable(`It cannot be loaded: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

/** Before the name of a package that is looked up from the working folder, not from here. */
const packageScheme = "gancho-nodes:";
/** As this file finds it: built, the engine is a file beside it. */
const ownEngine = import.meta.url.endsWith(".ts") ? "@gancho/engine" : "./engine.js";
let shares = false;

function shareEngine(): void {
  if (shares) return;
  shares = true;
  const workingFolder = pathToFileURL(resolve("index.js")).href;
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier.startsWith(packageScheme)) return next(specifier.slice(packageScheme.length), { ...context, parentURL: workingFolder });
      // A second engine beside this one would make node types that this one does not know.
      if (specifier === "@gancho/engine") return next(ownEngine, { ...context, parentURL: import.meta.url });
      return next(specifier, context);
    },
  });
}

function unusable(message: string): GanchoError {
  return new GanchoError("settings.invalid", message);
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const issues = problems.map((problem) => ({ path: "GANCHO_NODES", message: `GANCHO_NODES: ${problem}` }));
  throw new GanchoError("settings.invalid", issues.map(({ message }) => message).join("\n"), { issues });
}
