import { createHash } from "node:crypto";
import type { EmailCall, JournalEntry } from "@gancho/engine";

type SettledResult = JournalEntry["result"];

/** Sends an e-mail. Never rejects: a failure is a result. */
export type SendEmail = (
  call: EmailCall,
  context: { readonly idempotencyKey: string; readonly signal: AbortSignal },
) => Promise<SettledResult>;

export interface Mailer {
  readonly send: SendEmail;
  close(): void;
}

interface MailerInput {
  /** `smtps://user:password@host:port`; without one every e-mail fails in words. */
  readonly smtpUrl: string | undefined;
  /** The sender's address; the user of the URL when that is one. */
  readonly from: string | undefined;
  readonly now: () => number;
}

/** A server that says nothing for so long is given up. */
const timeoutMs = 30_000;

/**
 * The one way out for e-mails.
 *
 * An e-mail that is sent again, because nobody recorded that it was, has the same `Message-ID`: mailboxes may know it by that.
 */
export function createMailer({ smtpUrl, from, now }: MailerInput): Mailer {
  if (smtpUrl === undefined) {
    const error = { code: "email.unset", message: "There is no mail server. Set SMTP_URL and start Gancho again.", retry: false } as const;
    return { send: async () => ({ status: "failed", error, startedAt: now(), finishedAt: now() }), close: () => undefined };
  }
  const sender = from ?? senderOf(new URL(smtpUrl));
  let transport: ReturnType<typeof openTransport> | undefined;
  return {
    async send({ to, subject, text, html }, { idempotencyKey, signal }) {
      const startedAt = now();
      const messageId = `<${createHash("sha256").update(idempotencyKey).digest("hex").slice(0, 40)}@${sender.split("@")[1]}>`;
      const mail = { from: sender, to: [...to], subject, text, html, messageId };
      try {
        signal.throwIfAborted();
        transport ??= openTransport(smtpUrl);
        const { accepted } = await (await transport).sendMail(mail);
        return { status: "done", value: { messageId, accepted: accepted.map(addressOf) }, startedAt, finishedAt: now() };
      } catch (thrown) {
        return { status: "failed", error: describeFailure(thrown), startedAt, finishedAt: now() };
      }
    },
    close: () => void transport?.then((opened) => opened.close()),
  };
}

/** Loaded with the first e-mail: most servers never send one. */
async function openTransport(url: string) {
  const { createTransport } = await import("nodemailer");
  return createTransport({
    ...{ url, pool: true, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    // What a message holds is text: it must not make the server read a file or an address.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
}

function senderOf({ username, hostname }: URL): string {
  const user = decodeURIComponent(username);
  return user.includes("@") ? user : `gancho@${hostname}`;
}

function addressOf(accepted: string | { readonly address: string }): string {
  return typeof accepted === "string" ? accepted : accepted.address;
}

/** A reply that begins with 5 is the server's last word; anything else may pass. The reply's text is kept out: it repeats addresses. */
function describeFailure(thrown: unknown) {
  const reply = thrown instanceof Error && "responseCode" in thrown ? Number(thrown.responseCode) : undefined;
  const refused = reply !== undefined && reply >= 500;
  if (refused) return { code: "email.refused", message: `The mail server refused the e-mail (${reply}).`, retry: false } as const;
  const message = reply === undefined ? "The mail server could not be reached." : `The mail server cannot take the e-mail now (${reply}).`;
  return { code: "email.failed", message, retry: true } as const;
}
