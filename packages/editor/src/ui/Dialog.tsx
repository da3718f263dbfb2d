import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button.tsx";
import { classes } from "./classes.ts";
import { IconButton } from "./IconButton.tsx";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** The buttons at the foot, the main one last. */
  footer?: ReactNode;
  /** In px. */
  width?: number;
  children?: ReactNode;
}

/** A page within the page that must be answered first; Esc closes it and the focus returns to where it was. */
export function Dialog({ open, onOpenChange, title, description, footer, width = 480, children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-(--dur-2) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          style={{ width }}
          className={classes(
            "fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-64px)] max-w-[calc(100vw-32px)] -translate-1/2 flex-col rounded-xl border border-border bg-panel text-ink-2 shadow-pop outline-none",
            "transition-[opacity,scale] duration-(--dur-2) ease-out data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
          )}
        >
          <header className="flex items-start gap-2 px-5 pt-4 pb-1">
            <div className="min-w-0 flex-1 pt-0.5">
              <Base.Title className="text-lg text-ink-1">{title}</Base.Title>
              {description !== undefined && <Base.Description className="mt-1">{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton icon="x" label={t("ui.close")} />} />
          </header>
          {children !== undefined && <div className="min-h-0 flex-1 overflow-y-auto px-5 py-3">{children}</div>}
          {footer !== undefined && <footer className="flex justify-end gap-2 px-5 pt-2 pb-5">{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  /** The verb on the button that does it. */
  confirm: string;
  busy?: boolean;
  onConfirm: () => void;
}

/** Asks before something is destroyed. */
export function ConfirmDialog({ open, onOpenChange, title, description, confirm, busy = false, onConfirm }: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={description}
      width={440}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("ui.cancel")}</Button>
          <Button variant="danger" busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    />
  );
}
