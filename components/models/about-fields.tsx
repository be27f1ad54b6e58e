import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { parsePairs, writePairs } from "./read-pairs";

type About = { description: string; tags: Record<string, string> };

/** The fields of what is said of a model or a version; `readAbout` reads them back. */
export function AboutFields({ description, tags, fieldErrors }: About & { fieldErrors: Record<string, string> }) {
  return (
    <>
      <Field label="Description" hint="Markdown" error={fieldErrors.description}>
        <Textarea name="description" rows={8} defaultValue={description} />
      </Field>
      <Field label="Tags" hint="One per line: key=value" error={fieldErrors.tags}>
        <Textarea name="tags" rows={3} defaultValue={writePairs(tags)} spellCheck={false} />
      </Field>
    </>
  );
}

export function readAbout(form: FormData): About {
  return { description: String(form.get("description")), tags: parsePairs(String(form.get("tags"))) };
}
