import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { RadioGroup } from "@/components/ui/radio-group";
import { artifactFormats, formatNames, isArtifactFormat } from "@/lib/domain/models/artifact-format";
import { servingRuntimes } from "@/lib/domain/models/serving-runtimes";
import { ArtifactFiles } from "./artifact-files";
import { FormSection, type SectionProps } from "./form-section";

const sources = [
  { value: "files", label: "Upload files", hint: "Up to 2 GiB, in parts; a lost line is taken up again." },
  {
    value: "uri",
    label: "They are elsewhere",
    hint: "An address on an allowed host, and the digest. It is not opened.",
  },
];
const formats = artifactFormats.map((format) => ({ value: format, label: formatNames[format] }));

/** The files or their address, and the format they claim to have. */
export function SectionArtifact({ form, errors }: SectionProps) {
  const { draft, change } = form;
  const runtimes = servingRuntimes(draft.format, { isUploaded: draft.source === "files", hasSignature: true });
  return (
    <FormSection title="Files" hint="Any format. A file that contradicts its format is refused.">
      <RadioGroup
        legend="Where the files are"
        options={sources}
        value={draft.source}
        onValueChange={(source) => change({ source: source === "uri" ? "uri" : "files" })}
      />
      {draft.source === "files" ? (
        <ArtifactFiles form={form} error={errors.files} />
      ) : (
        <Address form={form} errors={errors} />
      )}
      <Field label="Format" error={errors.format} hint={runtimes.sentence}>
        <NativeSelect
          options={formats}
          value={draft.format}
          onChange={({ target }) => isArtifactFormat(target.value) && form.chooseFormat(target.value)}
        />
      </Field>
    </FormSection>
  );
}

function Address({ form: { draft, change }, errors }: SectionProps) {
  return (
    <>
      <Field label="Address" error={errors.uri}>
        <Input
          type="url"
          value={draft.uri}
          onChange={(event) => change({ uri: event.target.value })}
          placeholder="https://models.example.com/flight-delay/7"
        />
      </Field>
      <Field label="Digest" error={errors.digest} hint="SHA-256 of what sha256sum prints for the sorted files.">
        <Input
          value={draft.digest}
          onChange={(event) => change({ digest: event.target.value })}
          spellCheck={false}
          className="font-mono text-xs"
        />
      </Field>
    </>
  );
}
