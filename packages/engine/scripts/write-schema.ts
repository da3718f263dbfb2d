// Writes schema/flow.schema.json from the engine's own schemas: `node scripts/write-schema.ts`. A test says when that is due.

import { writeFileSync } from "node:fs";
import { flowJsonSchema } from "../src/flow/json-schema.ts";

writeFileSync(new URL("../schema/flow.schema.json", import.meta.url), `${JSON.stringify(flowJsonSchema(), null, 2)}\n`);
