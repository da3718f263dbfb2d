import { type ReactNode, useId } from "react";

interface SettingsSectionProps {
  title: string;
  text?: string;
  /** A button at the right of the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** A card with a title and what belongs under it. */
export function SettingsSection({ title, text, action, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="overflow-hidden rounded-lg border border-hairline bg-panel shadow-card">
      <header className="flex items-center gap-4 border-b border-hairline py-3 pr-3 pl-4">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="text-md">
            {title}
          </h2>
          {text !== undefined && <p className="text-xs text-ink-3">{text}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}
