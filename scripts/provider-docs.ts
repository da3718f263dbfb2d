import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Provider, providers } from "../packages/engine/src/index.ts";
import { root } from "./suites.ts";

/** What is read of a proof; the rest is for the test that verifies its vectors. */
interface Proof {
  readonly provider: string;
  readonly source: string;
  readonly vectors: readonly { readonly signer: "gancho" | "sdk" | "service" }[];
}

/** The page about all services: how each is verified, and what proves it. */
export function providerDocs(): string {
  const proofs = Map.groupBy(readProofs(), ({ provider }) => provider);
  const rows = providers.map((provider) => row(provider, proofs.get(provider.id) ?? []));
  const count = (proof: Provider["proof"]) => providers.filter((provider) => provider.proof === proof).length;
  return `# Services that send webhooks

<!-- Written by \`node scripts/write-provider-docs.ts\` from the presets and the vectors in proof/. A test says when that is due. -->

${providers.length} presets: ${count("sdk")} proven with the service's own SDK, ${count("official-vector")} with requests that the service publishes, ${count("documented")} documented only. A proven preset accepts what the service signs, and refuses it with a byte changed, with another secret, without its signature and, where the service limits the age, a day late. *Both ways* means that the SDK signs for Gancho as well. *Documented* presets follow the page of the service, and nobody but us has checked them.

Open payload: what proves the sender does not cover the body. Whoever has seen one delivery could change it, so fetch the object from the service before you trust its amounts.

| service | \`provider\` | verified by | open payload | handshakes | proof | cases |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}

function readProofs(): Proof[] {
  const files = globSync(join(root, "proof/vectors/*.json")).toSorted((left, right) => basename(left).localeCompare(basename(right)));
  return files.map((file) => JSON.parse(readFileSync(file, "utf8")));
}

function row({ id, name, docs, verify, bodyNotSigned, handshakes = [], proof }: Provider, proofs: readonly Proof[]): string {
  const kinds = [...new Set(verify.map(({ kind }) => kind))].join(", ");
  const cases = proofs.reduce((sum, { vectors }) => sum + vectors.length, 0);
  const cells = [
    `[${name}](${docs})`,
    `\`${id}\``,
    kinds,
    bodyNotSigned ? "open" : "",
    handshakes.map((handshake) => `\`${handshake}\``).join(" "),
    proof === "documented" ? "documented" : proofWords(proofs),
    cases === 0 ? "" : String(cases),
  ];
  return `| ${cells.join(" | ")} |`;
}

function proofWords(proofs: readonly Proof[]): string {
  const [first] = proofs;
  if (first === undefined) return "";
  if (first.source.startsWith("https:")) return `[published by the service](${first.source})`;
  const bothWays = proofs.some(({ vectors }) => vectors.some(({ signer }) => signer === "sdk"));
  return `\`${first.source}\`${bothWays ? ", both ways" : ""}`;
}
