import type { DriftTable } from "@/lib/contracts/measurements";
import type { MonitorView } from "@/lib/contracts/monitor";
import type { VersionChoice } from "./baseline-fields";
import { EditMonitor } from "./edit-monitor";
import { baselineWords, ruleSentence } from "./monitor-words";

type Props = {
  table: DriftTable;
  reference: NonNullable<DriftTable["reference"]>;
  monitor: MonitorView;
  versions: VersionChoice[];
  mayChange: boolean;
};

/** What the version is held against and by which rule, in two sentences, and the way to change it. */
export function MonitorLine({ table, reference, monitor, versions, mayChange }: Props) {
  return (
    <div className="mb-4 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-xs text-muted-foreground">
      <p className="max-w-[110ch]">
        v{table.version} against <b className="font-medium text-foreground">{baselineWords(reference)}</b>.{" "}
        {ruleSentence(table.rule, monitor.windowMinutes)}
        {reference.note ? ` ${reference.note}` : ""}
      </p>
      {mayChange ? <EditMonitor monitor={monitor} versions={versions} /> : null}
    </div>
  );
}
