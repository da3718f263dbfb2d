// Writes docs/nodes.md from the node types: `node packages/engine/scripts/write-node-docs.ts`. A test says when that is due.

import { writeFileSync } from "node:fs";
import { nodeDocs } from "../src/node-type/node-docs.ts";
import { nodeTypes } from "../src/nodes/catalogue.ts";

writeFileSync(new URL("../../../docs/nodes.md", import.meta.url), nodeDocs(nodeTypes));
