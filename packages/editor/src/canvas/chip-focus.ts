import { createContext, useContext } from "react";

/** Which chip is open: hovered or focused for as long as that lasts, pinned until it is closed. */
export interface ChipFocus {
  /** The index of the edge whose value is shown. */
  readonly open: number | undefined;
  readonly pinned: boolean;
  hover(index: number | undefined): void;
  pin(index: number): void;
  close(): void;
}

const none: ChipFocus = { open: undefined, pinned: false, hover: () => undefined, pin: () => undefined, close: () => undefined };

export const ChipFocusContext = createContext<ChipFocus>(none);

export function useChipFocus(): ChipFocus {
  return useContext(ChipFocusContext);
}
