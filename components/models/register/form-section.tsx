import { type ReactNode, useId } from "react";
import type { RegisterFormState } from "./use-register-form";

/** Every section gets the form's state and the server's word on each field, by the field's path in the metadata. */
export type SectionProps = { form: RegisterFormState; errors: Record<string, string> };

export type FormSectionProps = { title: string; hint?: ReactNode; children: ReactNode };

/** One part of the form: what it is about at the left, its fields at the right. */
export function FormSection({ title, hint, children }: FormSectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-3 border-t border-border py-5 first:border-t-0 first:pt-0 lg:grid-cols-[240px_minmax(0,1fr)]"
    >
      <div>
        <h2 id={id}>{title}</h2>
        {hint ? <p className="mt-1 text-xs text-muted-foreground">{hint}</p> : null}
      </div>
      <div className="grid min-w-0 content-start gap-4">{children}</div>
    </section>
  );
}
