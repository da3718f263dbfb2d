import type { Provider, RequestPlace } from "@gancho/engine";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { currentLanguage, engineText } from "../../i18n/i18n.ts";

/** What a service's preset sets besides the check of the sender, a sentence each; the last says that the author's own word wins. */
export function useServiceRules({
  name: english,
  acknowledgement,
  deliveryId,
  deliveryIdWith = [],
  handshakes,
}: Provider): readonly string[] {
  const { t } = useTranslation();
  const name = engineText(english);
  const rules: string[] = [];
  if (acknowledgement !== undefined) {
    const { status, body } = acknowledgement;
    rules.push(t(body === undefined ? "flow.service.answer" : "flow.service.answerWithBody", { name, status }));
  }
  if (deliveryId !== undefined) {
    const places = [deliveryId, ...deliveryIdWith].map((place) => placeText(place, t));
    rules.push(t("flow.service.duplicates", { place: new Intl.ListFormat(currentLanguage()).format(places) }));
  }
  if (rules.length > 0) rules.push(t("flow.service.ownWins"));
  // Nothing that an author can set has a part in it.
  if (handshakes !== undefined) rules.unshift(t("flow.service.handshake", { name }));
  return rules;
}

function placeText(place: RequestPlace, t: TFunction): string {
  if (place.in === "json") return t("flow.service.inBody", { path: place.path });
  return t(place.in === "header" ? "flow.service.inHeader" : "flow.service.inQuery", { name: place.name });
}
