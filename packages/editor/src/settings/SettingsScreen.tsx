import { useTranslation } from "react-i18next";
import { useSession, useSignOut } from "../api/session-queries.ts";
import { chooseLanguage, currentLanguage, languages } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { ScreenHead } from "../ui/ScreenHead.tsx";
import { Select } from "../ui/Select.tsx";
import { chooseTheme, type ThemeChoice, useThemeChoice } from "../ui/theme.ts";
import { SecretsSection } from "./SecretsSection.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { VariablesSection } from "./VariablesSection.tsx";

const themes: readonly ThemeChoice[] = ["system", "light", "dark"];

/** Secrets, variables, and how the editor looks on this device. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const theme = useThemeChoice();
  const session = useSession();
  const signOut = useSignOut();
  return (
    <div className="h-full overflow-y-auto px-8 pb-8 [&>*]:max-w-240">
      <ScreenHead title={t("settings.title")} meta={session.data && t("settings.version", { version: session.data.version })}>
        <Button icon="log-out" size="list" busy={signOut.isPending} onClick={() => signOut.mutate()}>
          {t("settings.signOut")}
        </Button>
      </ScreenHead>
      <div className="flex flex-col gap-6">
        <SecretsSection />
        <VariablesSection />
        <SettingsSection title={t("settings.appearance")}>
          <div className="grid grid-cols-[repeat(auto-fit,minmax(200px,280px))] gap-6 p-4">
            <Field label={t("settings.theme")}>
              <Select
                value={theme}
                onValueChange={chooseTheme}
                options={themes.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
              />
            </Field>
            <Field label={t("settings.language")}>
              <Select value={currentLanguage()} onValueChange={(language) => void chooseLanguage(language)} options={languages} />
            </Field>
          </div>
        </SettingsSection>
      </div>
    </div>
  );
}
