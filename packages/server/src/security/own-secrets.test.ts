import { describe, expect, it } from "vitest";
import { encryptionKey } from "./encryption-key.ts";
import { ownSecrets } from "./own-secrets.ts";

const key = encryptionKey(Buffer.alloc(32, 7));

describe("ownSecrets", () => {
  it("names the owner's token, the keys as they are written, and the passwords of the settings", () => {
    const proxies = { http: "http://me:one@proxy.test:3128", https: "http://proxy.test:3128", except: undefined };
    expect(ownSecrets({ smtpUrl: "smtp://me:p%40ss@mail.test", proxies }, [key], "the-owners-token")).toEqual([
      ["GANCHO_ADMIN_TOKEN", "the-owners-token"],
      ["GANCHO_ENCRYPTION_KEY", "07".repeat(32)],
      ["GANCHO_ENCRYPTION_KEY", Buffer.alloc(32, 7).toString("base64")],
      ["SMTP_URL", "p%40ss"],
      ["SMTP_URL", "p@ss"],
      ["HTTP_PROXY", "one"],
    ]);
  });

  it("takes a password as it is that is not percent-encoded", () => {
    const proxies = { http: undefined, https: undefined, except: undefined };
    expect(ownSecrets({ smtpUrl: "smtp://me:100%@mail.test", proxies }, [key], undefined).slice(2)).toEqual([["SMTP_URL", "100%"]]);
  });
});
