import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { EmailCall } from "@gancho/engine";
import { SMTPServer } from "smtp-server";
import { describe, expect, it } from "vitest";
import { createMailer } from "./mailer.ts";

/** A mail server on loopback that refuses recipients as told, and keeps what it took. */
async function mailServer() {
  const taken: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo({ address }, _, done) {
      const code = Number(/^refuse-(\d+)@/.exec(address)?.[1]);
      done(Number.isNaN(code) ? null : Object.assign(new Error(`${address} is not wanted`), { responseCode: code }));
    },
    onData(stream, _, done) {
      let text = "";
      stream.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      stream.on("end", () => {
        taken.push(text);
        done();
      });
    },
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: "gancho@example.com", now: () => 7 });
  return {
    mailer,
    taken,
    async [Symbol.asyncDispose]() {
      mailer.close();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

const call: EmailCall = { kind: "email", to: ["team@example.com"], subject: "Order #1847", text: "Hello" };
const context = { idempotencyKey: "run:tell", signal: new AbortController().signal };

describe("a mailer", () => {
  it("sends text and HTML, under one Message-ID however often", async () => {
    await using bench = await mailServer();
    const results = [await bench.mailer.send({ ...call, html: "<b>Hello</b>" }, context), await bench.mailer.send(call, context)];

    const ids = bench.taken.map((text) => /^Message-ID: (.*)\r$/im.exec(text)?.[1]);
    expect(ids[0]).toMatch(/^<[0-9a-f]{40}@example\.com>$/);
    expect(ids[1]).toBe(ids[0]);
    expect(bench.taken[0]).toContain("<b>Hello</b>");
    expect(bench.taken[0]).toMatch(/^Subject: Order #1847\r$/m);
    expect(results[0]).toEqual({
      status: "done",
      value: { messageId: ids[0], accepted: ["team@example.com"] },
      startedAt: 7,
      finishedAt: 7,
    });
  });

  it.each([
    [550, { code: "email.refused", retry: false }],
    [451, { code: "email.failed", retry: true }],
  ])("tells by the reply %s whether to try again, and repeats no address", async (code, error) => {
    await using bench = await mailServer();
    const result = await bench.mailer.send({ ...call, to: [`refuse-${code}@example.com`] }, context);

    expect(result).toMatchObject({ status: "failed", error });
    expect(JSON.stringify(result)).not.toContain("@example.com");
  });

  it("tries again what could not be delivered", async () => {
    const mailer = createMailer({ smtpUrl: "smtp://127.0.0.1:1", from: undefined, now: () => 7 });
    expect(await mailer.send(call, context)).toMatchObject({ status: "failed", error: { code: "email.failed", retry: true } });
    mailer.close();
  });

  it("says what to set when there is no mail server", async () => {
    const mailer = createMailer({ smtpUrl: undefined, from: undefined, now: () => 7 });
    expect(await mailer.send(call, context)).toMatchObject({ status: "failed", error: { code: "email.unset", retry: false } });
  });
});
