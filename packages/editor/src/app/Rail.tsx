import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { Logo } from "../ui/Logo.tsx";

/** The way between the screens: 64 px, the same everywhere. */
export function Rail() {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("shell.main")} className="flex h-full flex-col items-center gap-1 border-r border-hairline bg-panel px-1 pt-3 pb-3">
      <div className="mb-4">
        <Logo />
      </div>
      <RailLink to="/flows" icon="workflow" label={t("shell.flows")} />
      <RailLink to="/runs" icon="list" label={t("shell.runs")} />
      <RailLink to="/monitor" icon="activity" label={t("shell.monitor")} />
      <div className="mt-auto">
        <RailLink to="/settings" icon="settings" label={t("shell.settings")} />
      </div>
    </nav>
  );
}

interface RailLinkProps {
  to: string;
  icon: IconName;
  label: string;
}

function RailLink({ to, icon, label }: RailLinkProps) {
  const [location] = useLocation();
  // The first run stands at the root and belongs to the flows.
  const here = location.startsWith(to) || (to === "/flows" && location === "/");
  return (
    <Link
      href={to}
      aria-current={here ? "page" : undefined}
      className={classes(
        "flex h-13 w-14 flex-col items-center justify-center gap-1 rounded-md text-2xs leading-[14px] font-medium tracking-[-0.02em] transition-colors duration-(--dur-1)",
        here ? "bg-hover text-ink-1" : "text-ink-3 hover:bg-hover hover:text-ink-1",
      )}
    >
      <Icon name={icon} size={20} />
      {label}
    </Link>
  );
}
