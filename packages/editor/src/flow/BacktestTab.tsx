import { useTranslation } from "react-i18next";
import { EmptyState } from "../ui/EmptyState.tsx";

/** What a backtest is and what it takes; nothing to press that would lead nowhere. */
export function BacktestTab() {
  const { t } = useTranslation();
  return <EmptyState icon="history" dense title={t("flow.backtest.title")} text={t("flow.backtest.text")} />;
}
