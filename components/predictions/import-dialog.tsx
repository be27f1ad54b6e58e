"use client";

import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { NativeSelect } from "@/components/ui/native-select";
import { formatBytes } from "@/lib/client/format-number";
import { sendImport } from "@/lib/client/send-import";
import { useAction } from "@/lib/client/use-action";
import type { ImportReport } from "@/lib/contracts/import";
import { importFormatNames, importFormats } from "@/lib/domain/imports/import-formats";
import { ImportResult } from "./import-result";

export type ImportDialogProps = {
  deploymentId: string;
  /** Numbers of the model's versions, newest first. */
  versions: number[];
};

const formats = importFormats.map((value) => ({ value, label: importFormatNames[value] }));

/** Takes another platform's export by drop: which platform, which version, then what became of its lines. */
export function ImportDialog({ deploymentId, versions }: ImportDialogProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState(formats[0]?.value ?? "sagemaker");
  const [version, setVersion] = useState("");
  const [replaces, setReplaces] = useState(false);
  const [report, setReport] = useState<ImportReport | null>(null);
  const { run, reset, isPending, error } = useAction(sendImport, {
    onSuccess: (data) => {
      setReport(data);
      router.refresh();
    },
  });

  function change(open: boolean) {
    // Its outcome would be told to nobody.
    if (isPending) return;
    setOpen(open);
    if (open) return;
    reset();
    setFile(null);
    setReport(null);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (file) void run({ deploymentId, format, version, replaces, file });
  }

  const atTheTime = { value: "", label: "what was live at the time of each call" };
  const options = [atTheTime, ...versions.map((number) => ({ value: String(number), label: `v${number}` }))];
  return (
    <Dialog
      trigger={
        <Button size="sm">
          <Upload size={12} aria-hidden="true" /> Import…
        </Button>
      }
      title="Import predictions"
      description="What another platform logged becomes history here: shown as backfilled, left out of gates. Sent twice it counts once."
      open={isOpen}
      onOpenChange={change}
    >
      {report ? (
        <>
          <ImportResult report={report} />
          <DialogFooter>
            <Button onClick={() => setReport(null)}>Send another file</Button>
            <Button variant="main" onClick={() => change(false)}>
              Done
            </Button>
          </DialogFooter>
        </>
      ) : (
        <form className="grid gap-4" onSubmit={submit}>
          <Field label="Format">
            <NativeSelect
              options={formats}
              value={format}
              onChange={({ target }) => setFormat(importFormats.find((each) => each === target.value) ?? format)}
            />
          </Field>
          <Field label="Version that answered">
            <NativeSelect options={options} value={version} onChange={({ target }) => setVersion(target.value)} />
          </Field>
          {format === "sagemaker" ? (
            <Checkbox
              label="Replace truths that were sent before"
              hint="Otherwise a truth that differs is refused: its line rarely tells which is newer."
              checked={replaces}
              onCheckedChange={(checked) => setReplaces(checked === true)}
            />
          ) : null}
          <FileDrop
            label={file ? `${file.name}, ${formatBytes(file.size)}` : "Drop the file here, or choose it"}
            hint="JSON lines or CSV, plain or .gz, of any size"
            isMultiple={false}
            isDisabled={isPending}
            error={error?.message}
            onFiles={([first]) => setFile(first ?? null)}
          />
          <DialogFooter>
            <Button disabled={isPending} onClick={() => change(false)}>
              Cancel
            </Button>
            <Button type="submit" variant="main" isPending={isPending} disabled={file === null}>
              Import
            </Button>
          </DialogFooter>
        </form>
      )}
    </Dialog>
  );
}
