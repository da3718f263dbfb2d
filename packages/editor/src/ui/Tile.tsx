import { classes } from "./classes.ts";
import { Icon } from "./Icon.tsx";
import { iconNamed } from "./icons.ts";

/** The engine's categories, and `service` for node types that the editor does not know. */
type TileCategory = "trigger" | "logic" | "data" | "output" | "service";

const soft: Record<TileCategory, string> = {
  trigger: "bg-trigger-soft text-trigger",
  logic: "bg-logic-soft text-logic",
  data: "bg-data-soft text-data",
  output: "bg-output-soft text-output",
  service: "bg-service-soft text-service",
};

const solid: Record<TileCategory, string> = {
  trigger: "bg-trigger-solid text-white",
  // What these ask for stays within the flow: its timers and its memory.
  logic: "bg-logic-soft text-logic",
  data: "bg-data-soft text-data",
  output: "bg-output-solid text-white",
  service: "bg-service-solid text-white",
};

const sizes = { 20: "size-5 rounded-[5px]", 24: "size-6 rounded-sm", 32: "size-8 rounded-md" };
const iconSizes = { 20: 12, 24: 14, 32: 18 };

interface TileProps {
  category: TileCategory;
  /** A Lucide name as node types give it; an unknown one shows a puzzle piece. */
  icon: string;
  /** Filled means: touches the outside world. */
  filled?: boolean;
  /** Grey, for what is disabled or was not reached. */
  dim?: boolean;
  size?: 20 | 24 | 32;
}

/** The sign of a node type. */
export function Tile({ category, icon, filled = false, dim = false, size = 32 }: TileProps) {
  const colours = dim ? "bg-filtered-soft text-filtered" : filled ? solid[category] : soft[category];
  return (
    <span className={classes("grid shrink-0 place-items-center", sizes[size], colours)}>
      <Icon name={iconNamed(icon)} size={iconSizes[size]} />
    </span>
  );
}
