import { Toaster as Sonner, toast } from "sonner";
import { useTheme } from "./theme.ts";

/** The corner where toasts appear; once in the app. */
export function Toaster() {
  const theme = useTheme();
  return (
    <Sonner
      theme={theme}
      position="bottom-center"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: "flex font-sans w-(--width) items-center gap-2 rounded-md border border-border bg-card px-3 py-2.5 text-ink-1 shadow-pop",
          description: "text-ink-3",
          actionButton: "ml-auto rounded-sm px-2 font-medium text-accent-ink hover:bg-hover",
        },
      }}
    />
  );
}

/** Says that something was done. Only for what the page does not show by itself. */
export function say(text: string): void {
  toast(text);
}

/** Says that something was not done, and why. */
export function sayFailed(title: string, detail?: string): void {
  toast.error(title, detail === undefined ? {} : { description: detail });
}
