import { classes } from "./classes.ts";
import { type IconName, icons } from "./icons.ts";

interface IconProps {
  name: IconName;
  /** In px. */
  size?: number;
  className?: string | undefined;
}

/** A Lucide icon. Decoration: what it stands for is said by the text or name beside it. */
export function Icon({ name, size = 16, className }: IconProps) {
  const Drawing = icons[name];
  return <Drawing size={size} strokeWidth={2} aria-hidden className={classes("block shrink-0", className)} />;
}
