import { useEffect, useMemo, useRef, useState } from "react";
import type { ChipFocus } from "./chip-focus.ts";

const hoverDelayMs = 120;

/** The state behind `ChipFocus` for one canvas. Esc closes, as long as nothing nearer has taken the key. */
export function useChipFocusState(): ChipFocus {
  const [hovered, setHovered] = useState<number>();
  const [pinned, setPinned] = useState<number>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (pinned === undefined && hovered === undefined) return undefined;
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setPinned(undefined);
      setHovered(undefined);
    };
    window.addEventListener("keydown", closeOnEscape);
    return () => window.removeEventListener("keydown", closeOnEscape);
  }, [pinned, hovered]);

  return useMemo(
    () => ({
      open: pinned ?? hovered,
      pinned: pinned !== undefined,
      hover: (index) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setHovered(index), hoverDelayMs);
      },
      pin: (index) => setPinned((current) => (current === index ? undefined : index)),
      close: () => {
        setPinned(undefined);
        setHovered(undefined);
      },
    }),
    [hovered, pinned],
  );
}
