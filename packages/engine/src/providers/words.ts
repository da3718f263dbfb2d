import type { LocalText, ProviderField } from "./provider.ts";

/** A text in English and in Brazilian Portuguese. */
export function words(en: string, ptBr: string): LocalText {
  return { en, "pt-BR": ptBr };
}

const labels = {
  signingSecret: words("Signing secret", "Segredo de assinatura"),
  secret: words("Secret", "Segredo"),
  token: words("Token", "Token"),
  clientSecret: words("Client secret", "Client secret (segredo do aplicativo)"),
  authToken: words("Auth token", "Token de autenticação"),
  key: words("Signing key", "Chave de assinatura"),
};

/** The one secret of a service: where it is found, in both languages. */
export function secretAt(label: keyof typeof labels, en: string, ptBr: string): ProviderField {
  return { name: "secret", kind: "secret", label: labels[label], where: words(en, ptBr) };
}

/** A secret that the author makes up and types in at the service too. */
export function madeUpSecret(label: keyof typeof labels, en: string, ptBr: string): ProviderField {
  return secretAt(
    label,
    `A long random text of your own. Type the same one in at ${en}.`,
    `Um texto longo e aleatório, criado por você. Digite o mesmo em ${ptBr}.`,
  );
}
