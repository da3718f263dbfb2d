import i18next from "i18next";
import { ApiError } from "./api-error.ts";

/** What went wrong, in words for the person at the screen. */
export function errorText(error: unknown): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
  if (error.code === "unreachable") return i18next.t("errors.unreachable");
  if (error.code === "unexpected") return i18next.t("errors.unexpected", { status: error.status });
  return error.message;
}
