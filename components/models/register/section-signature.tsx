import { FormSection, type SectionProps } from "./form-section";
import { InterpretationFields } from "./interpretation-fields";
import { TensorRows } from "./tensor-rows";

/** Typed inputs and outputs. An ONNX file fills them in by itself; meaning and example are the person's to add. */
export function SectionSignature({ form, errors }: SectionProps) {
  const { draft, change } = form;
  return (
    <FormSection
      title="Signature"
      hint="How the model is called. An ONNX file tells it; say what each input means and give an example, and Try it has a form."
    >
      {errors.signature ? <p className="text-xs text-state-bad">{errors.signature}</p> : null}
      <TensorRows
        side="input"
        path="signature.inputs"
        rows={draft.inputs}
        errors={errors}
        onChange={(inputs) => change({ inputs })}
      />
      <TensorRows
        side="output"
        path="signature.outputs"
        rows={draft.outputs}
        errors={errors}
        onChange={(outputs) => change({ outputs })}
      />
      <InterpretationFields form={form} errors={errors} />
    </FormSection>
  );
}
