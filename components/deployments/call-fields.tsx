import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { Field as CallField } from "./build-call";

export type CallFieldsProps = {
  fields: CallField[];
  values: Record<string, string>;
  errors: Record<string, string>;
  onChange: (name: string, value: string) => void;
};

/** Text longer than this is a message, and gets room. */
const LONG_TEXT = 60;

/** One field per input of the signature. */
export function CallFields({ fields, values, errors, onChange }: CallFieldsProps) {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(180px,1fr))] gap-3">
      {fields.map(({ name, datatype, width, description, example }) => {
        const isLong = datatype === "BYTES" && example.length > LONG_TEXT;
        const props = {
          value: values[name] ?? "",
          onChange: (event: { target: { value: string } }) => onChange(name, event.target.value),
        };
        const hint = description ?? (width > 1 ? `${datatype}, ${width} values` : datatype);
        return (
          <Field
            key={name}
            label={name}
            hint={hint}
            error={errors[name]}
            className={isLong ? "col-span-full" : undefined}
          >
            {isLong ? <Textarea rows={6} {...props} /> : <Input autoComplete="off" spellCheck={false} {...props} />}
          </Field>
        );
      })}
    </div>
  );
}
