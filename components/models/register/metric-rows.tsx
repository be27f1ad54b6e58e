import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { emptyMetric, type MetricDraft } from "./draft";

const columns = [
  { name: "name", label: "Metric" },
  { name: "value", label: "Value", isNumber: true },
  { name: "n", label: "n", isNumber: true },
  { name: "low", label: "From", isNumber: true },
  { name: "high", label: "To", isNumber: true },
  { name: "slice", label: "Only on" },
] as const satisfies { name: keyof MetricDraft; label: string; isNumber?: boolean }[];

const directions = [
  { value: "higher", label: "higher is better" },
  { value: "lower", label: "lower is better" },
];

export type MetricRowsProps = {
  rows: MetricDraft[];
  errors: Record<string, string>;
  onChange: (rows: MetricDraft[]) => void;
};

/** One row per metric and slice. */
export function MetricRows({ rows, errors, onChange }: MetricRowsProps) {
  const put = (index: number, part: Partial<MetricDraft>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <fieldset className="grid gap-2">
      <legend className="text-xs font-medium">Metrics, with their 95 % interval</legend>
      {rows.map((row, index) => (
        <div
          key={row.key}
          className="grid grid-cols-2 gap-2 border-b border-border pb-3 sm:grid-cols-[minmax(0,2fr)_repeat(4,minmax(0,1fr))_minmax(0,2fr)_132px_auto] sm:border-0 sm:pb-0"
        >
          {columns.map((column) => (
            <Field key={column.name} label={column.label} error={errors[`metrics.${index}.${column.name}`]}>
              <Input
                inputMode={"isNumber" in column ? "decimal" : undefined}
                value={row[column.name]}
                onChange={(event) => put(index, { [column.name]: event.target.value })}
              />
            </Field>
          ))}
          <Field label="Direction">
            <NativeSelect
              options={directions}
              value={row.higherIsBetter ? "higher" : "lower"}
              onChange={({ target }) => put(index, { higherIsBetter: target.value === "higher" })}
            />
          </Field>
          <Button
            variant="quiet"
            size="sm"
            className="self-end"
            aria-label={`Remove the metric ${row.name || index + 1}`}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            Remove
          </Button>
        </div>
      ))}
      <div>
        <Button size="sm" onClick={() => onChange([...rows, emptyMetric(crypto.randomUUID())])}>
          Add a metric
        </Button>
      </div>
    </fieldset>
  );
}
