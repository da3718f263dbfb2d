import { useEffect, useEffectEvent, useState } from "react";

interface DropHandlers {
  onFile: (file: File) => void;
  /** Text that was pasted outside of every field. */
  onText: (text: string) => void;
}

/** Takes files that are dropped anywhere on the page, and JSON that is pasted outside of a field; true while a file hovers over it. */
export function useDrop({ onFile, onText }: DropHandlers): boolean {
  const [hovering, setHovering] = useState(false);
  const takeFile = useEffectEvent(onFile);
  const takeText = useEffectEvent(onText);

  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setHovering(true);
    };
    const onDragLeave = (event: DragEvent) => {
      // Left the window, not merely one element of it.
      if (event.relatedTarget === null) setHovering(false);
    };
    const onDrop = (event: DragEvent) => {
      setHovering(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (file === undefined) return;
      event.preventDefault();
      takeFile(file);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest("input, textarea, [contenteditable]")) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text.trimStart().startsWith("{")) takeText(text);
    };
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onDragLeave);
    window.addEventListener("drop", onDrop);
    window.addEventListener("paste", onPaste);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onDragLeave);
      window.removeEventListener("drop", onDrop);
      window.removeEventListener("paste", onPaste);
    };
  }, []);
  return hovering;
}
