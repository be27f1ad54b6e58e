import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { InterpretationDraft } from "./draft";
import type { SectionProps } from "./form-section";

const kinds = [
  { value: "none", label: "as it is" },
  { value: "binary", label: "one of two classes" },
  { value: "multiclass", label: "one of several classes" },
  { value: "regression", label: "a number" },
];

function isKind(value: string): value is InterpretationDraft["kind"] {
  return kinds.some((kind) => kind.value === value);
}

/** How an output becomes an answer that a label can be compared with. */
export function InterpretationFields({ form: { draft, change }, errors }: SectionProps) {
  const { interpretation, outputs } = draft;
  const put = (part: Partial<InterpretationDraft>) => change({ interpretation: { ...interpretation, ...part } });
  const names = outputs.map(({ name }) => name).filter((name) => name !== "");
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2">
      <legend className="mb-1 text-xs font-medium">The answer is read as</legend>
      <Field
        label="Kind"
        hint={interpretation.kind === "none" ? "No answer and no score are derived; KPIs stay empty." : undefined}
        error={errors.interpretation}
      >
        <NativeSelect
          options={kinds}
          value={interpretation.kind}
          onChange={({ target: { value: kind } }) =>
            isKind(kind) && put({ kind, output: interpretation.output || (names[0] ?? "") })
          }
        />
      </Field>
      {interpretation.kind === "none" ? null : (
        <Field label="Output" error={errors["interpretation.output"]}>
          <Input
            value={interpretation.output}
            spellCheck={false}
            onChange={(event) => put({ output: event.target.value })}
          />
        </Field>
      )}
      {interpretation.kind === "binary" || interpretation.kind === "multiclass" ? (
        <Field
          label="Classes"
          hint="In the model's order, with commas: on time, late"
          error={errors["interpretation.classes"]}
        >
          <Input value={interpretation.classes} onChange={(event) => put({ classes: event.target.value })} />
        </Field>
      ) : null}
      {interpretation.kind === "binary" ? (
        <>
          <Field label="Positive class" error={errors["interpretation.positive"]}>
            <Input value={interpretation.positive} onChange={(event) => put({ positive: event.target.value })} />
          </Field>
          <Field
            label="Threshold"
            hint="From this probability on it is the positive class."
            error={errors["interpretation.threshold"]}
          >
            <Input
              inputMode="decimal"
              value={interpretation.threshold}
              onChange={(event) => put({ threshold: event.target.value })}
            />
          </Field>
        </>
      ) : null}
      {interpretation.kind === "regression" ? (
        <Field label="Unit" isOptional error={errors["interpretation.unit"]}>
          <Input value={interpretation.unit} onChange={(event) => put({ unit: event.target.value })} />
        </Field>
      ) : null}
    </fieldset>
  );
}
