"use client";

import { Upload } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { cn } from "./cn";

export type FileDropProps = {
  label: string;
  /** What is accepted, and how large: "Any format, up to 2 GiB". */
  hint?: string;
  accept?: string;
  isMultiple?: boolean;
  isDisabled?: boolean;
  error?: string;
  onFiles: (files: File[]) => void;
  /** Sees a drop first, folders included, and says whether it took it. */
  onDropItems?: (items: DataTransferItemList) => boolean;
};

/** Takes files by drop, by click or by keyboard. It holds none: the caller lists and uploads them. */
export function FileDrop({
  label,
  hint,
  accept,
  isMultiple = true,
  isDisabled,
  error,
  onFiles,
  onDropItems,
}: FileDropProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);

  function take(list: FileList | null) {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(isMultiple ? files : files.slice(0, 1));
    if (input.current) input.current.value = "";
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (isDisabled || onDropItems?.(event.dataTransfer.items)) return;
    take(event.dataTransfer.files);
  }

  return (
    <div className="grid gap-1">
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "grid cursor-pointer justify-items-center gap-1 rounded-md border border-dashed border-input bg-card px-4 py-6 text-center text-sm hover:bg-accent has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-ring",
          isOver && "border-primary bg-primary-tint",
          isDisabled && "cursor-default opacity-60",
          error && "border-state-bad",
        )}
      >
        <Upload size={16} aria-hidden="true" className="text-muted-foreground" />
        <span className="font-medium">{label}</span>
        {hint ? <span className="text-xs text-muted-foreground">{hint}</span> : null}
        <input
          ref={input}
          id={id}
          type="file"
          accept={accept}
          multiple={isMultiple}
          disabled={isDisabled}
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? true : undefined}
          className="sr-only"
          onChange={(event) => take(event.target.files)}
        />
      </label>
      {error ? (
        <p id={`${id}-error`} className="text-xs text-state-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}
