// Writes docs/providers.md: `node scripts/write-provider-docs.ts`. A test says when that is due.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { providerDocs } from "./provider-docs.ts";
import { root } from "./suites.ts";

writeFileSync(join(root, "docs/providers.md"), providerDocs());
