import type { Call } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { RunStatusPill } from "../ui/StatusPill.tsx";
import { causeWord } from "./call-words.ts";

/** What became of a call, and why it was turned away. */
export function CallPill({ call: { verdict, cause } }: { call: Call }) {
  const { t } = useTranslation();
  return <RunStatusPill state={verdict} cause={cause === null ? null : causeWord(cause, t)} />;
}
