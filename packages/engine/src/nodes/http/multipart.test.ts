import { describe, expect, it } from "vitest";
import { decodeBase64 } from "../../base64.ts";
import { type FormPart, multipartForm } from "./multipart.ts";

/** As the platform's own parser reads it. */
async function read({ text, encoding, contentType }: ReturnType<typeof multipartForm>) {
  const body = encoding === "base64" ? new Uint8Array(decodeBase64(text) ?? []) : text;
  const entries = [...(await new Response(body, { headers: { "content-type": contentType } }).formData())];
  return Promise.all(
    entries.map(async ([name, value]) =>
      typeof value === "string" ? [name, value] : [name, value.name, value.type, [...new Uint8Array(await value.arrayBuffer())]],
    ),
  );
}

const text: FormPart = { name: "title", content: "Olá" };
const file: FormPart = { name: "file", filename: "a.bin", contentType: "image/png", content: Uint8Array.of(0, 255, 13, 10) };

describe("multipartForm", () => {
  it("writes what a server reads again", async () => {
    expect(await read(multipartForm([text, file], "crm"))).toEqual([
      ["title", "Olá"],
      ["file", "a.bin", "image/png", [0, 255, 13, 10]],
    ]);
  });

  it("is text where nothing else is in it, and ends as the standard has it", () => {
    const { text: written, encoding, contentType } = multipartForm([text], "crm");
    const boundary = contentType.split("boundary=")[1];

    expect(encoding).toBeUndefined();
    expect(written).toBe(`--${boundary}\r\nContent-Disposition: form-data; name="title"\r\n\r\nOlá\r\n--${boundary}--\r\n`);
  });

  it("keeps to its place what a name holds", async () => {
    const name = 'a"; filename="x\r\nx-evil: 1';

    expect(multipartForm([{ name, content: "1" }], "crm").text).toContain('name="a%22; filename=%22x%0D%0Ax-evil: 1"\r\n\r\n');
  });

  it("takes the same boundary for the same form of a step, and no other", () => {
    const boundary = (parts: readonly FormPart[], identity = "crm"): string => multipartForm(parts, identity).contentType;

    expect(boundary([text, file])).toBe(boundary([text, file]));
    expect(new Set([boundary([text]), boundary([file]), boundary([text], "crm:1"), boundary([{ ...text, content: "?" }])]).size).toBe(4);
  });
});
