import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { chooseLanguage, currentLanguage } from "../i18n/i18n.ts";

const linkClasses = "font-medium text-accent-ink hover:underline";

/** Where to go from here, at the foot. */
export function NextSteps() {
  const { t } = useTranslation();
  const other = currentLanguage() === "en" ? "pt-BR" : "en";
  return (
    <footer className="mt-auto flex flex-wrap items-center gap-x-5 gap-y-1 border-t border-hairline pt-5 pb-7 whitespace-nowrap text-ink-3">
      <span>{t("firstRun.next")}</span>
      <Link href="/flows" className={linkClasses}>
        {t("firstRun.nextFlows")}
      </Link>
      <Link href="/flows?import" className={linkClasses}>
        {t("firstRun.nextImport")}
      </Link>
      <Link href="/settings" className={linkClasses}>
        {t("firstRun.nextSecrets")}
      </Link>
      <button type="button" lang={other} className="ml-auto hover:underline" onClick={() => void chooseLanguage(other)}>
        {t("firstRun.otherLanguage")}
      </button>
    </footer>
  );
}
