import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/api-error.ts";
import { errorText } from "../api/error-text.ts";
import { useSignIn } from "../api/session-queries.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Logo } from "../ui/Logo.tsx";
import { TextInput } from "../ui/TextInput.tsx";

/** Takes the owner's token. A link with `?token=` never comes here: the server signs such a browser in itself. */
export function SignInPage() {
  const { t } = useTranslation();
  const [token, setToken] = useState("");
  const signIn = useSignIn();

  function submit(event: FormEvent): void {
    event.preventDefault();
    signIn.mutate(token.trim());
  }

  return (
    <main className="grid h-full place-items-center bg-canvas p-6">
      <form onSubmit={submit} className="flex w-92 max-w-full flex-col gap-5 rounded-xl border border-hairline bg-panel p-8 shadow-card">
        <Logo size={40} />
        <div>
          <h1 className="text-xl tracking-xl">{t("signIn.title")}</h1>
          <p className="mt-1">{t("signIn.text")}</p>
        </div>
        <Field label={t("signIn.token")} error={signIn.isError ? refusal(signIn.error, t("signIn.wrong")) : undefined}>
          <TextInput
            value={token}
            onValueChange={setToken}
            type="password"
            name="token"
            autoComplete="current-password"
            size="list"
            mono
            autoFocus
          />
        </Field>
        <Button
          type="submit"
          variant="primary"
          size="list"
          className="justify-center"
          busy={signIn.isPending}
          disabled={token.trim() === ""}
        >
          {t("signIn.submit")}
        </Button>
      </form>
    </main>
  );
}

function refusal(error: unknown, wrong: string): string {
  return error instanceof ApiError && error.status === 401 ? wrong : errorText(error);
}
