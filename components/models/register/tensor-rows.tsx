import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { datatypes } from "@/lib/domain/models/datatypes";
import { emptyTensor, type TensorDraft } from "./draft";

export type TensorRowsProps = {
  side: "input" | "output";
  path: string;
  rows: TensorDraft[];
  errors: Record<string, string>;
  onChange: (rows: TensorDraft[]) => void;
};

const types = datatypes.map((datatype) => ({ value: datatype, label: datatype }));

/** One row per tensor. */
export function TensorRows({ side, path, rows, errors, onChange }: TensorRowsProps) {
  const put = (index: number, part: Partial<TensorDraft>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const errorOf = (index: number, field: string) =>
    Object.entries(errors).find(([name]) => name.startsWith(`${path}.${index}.${field}`))?.[1];
  return (
    <fieldset className="grid gap-2">
      <legend className="text-xs font-medium">{side === "input" ? "Inputs" : "Outputs"}</legend>
      {errors[path] ? <p className="text-xs text-state-bad">{errors[path]}</p> : null}
      {rows.map((row, index) => (
        <div
          key={row.key}
          className="grid gap-2 border-b border-border pb-3 sm:grid-cols-[minmax(0,2fr)_96px_96px_minmax(0,3fr)_minmax(0,1fr)_auto] sm:border-0 sm:pb-0"
        >
          <Field label="Name" error={errorOf(index, "name")}>
            <Input value={row.name} spellCheck={false} onChange={(event) => put(index, { name: event.target.value })} />
          </Field>
          <Field label="Type" error={errorOf(index, "datatype")}>
            <NativeSelect
              options={types}
              value={row.datatype}
              onChange={({ target }) => put(index, { datatype: target.value })}
            />
          </Field>
          <Field label="Shape" error={errorOf(index, "shape")}>
            <Input value={row.shape} onChange={(event) => put(index, { shape: event.target.value })} />
          </Field>
          <Field label="Meaning" error={errorOf(index, "description")}>
            <Input value={row.description} onChange={(event) => put(index, { description: event.target.value })} />
          </Field>
          <Field label="Example" error={errorOf(index, "example")}>
            <Input value={row.example} onChange={(event) => put(index, { example: event.target.value })} />
          </Field>
          <Button
            variant="quiet"
            size="sm"
            className="self-end"
            aria-label={`Remove the ${side} ${row.name || index + 1}`}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            Remove
          </Button>
        </div>
      ))}
      <div>
        <Button size="sm" onClick={() => onChange([...rows, emptyTensor(crypto.randomUUID())])}>
          Add an {side}
        </Button>
      </div>
    </fieldset>
  );
}
