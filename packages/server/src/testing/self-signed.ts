import { generate } from "selfsigned";

/** An RSA certificate that is valid for a day around a time, and its key; both as PEM. */
export async function selfSigned(now: number): Promise<{ readonly cert: string; readonly key: string }> {
  const { cert, private: key } = await generate([{ name: "commonName", value: "sns.amazonaws.com" }], {
    algorithm: "sha256",
    notBeforeDate: new Date(now - 43_200_000),
    notAfterDate: new Date(now + 43_200_000),
  });
  return { cert, key };
}
