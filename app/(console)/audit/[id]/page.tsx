import type { Metadata } from "next";
import { AuditFacts } from "@/components/audit/audit-facts";
import { ChangeList } from "@/components/audit/change-list";
import { CodeBlock } from "@/components/ui/code-block";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import { requireUserContext } from "@/lib/auth/current-context";
import { describeEvent } from "@/lib/domain/audit/describe-event";
import { orNotFound } from "@/lib/http/or-not-found";
import { getAuditEvent } from "@/lib/services/audit/queries";

export const metadata: Metadata = { title: "Audit entry" };

export default async function AuditEventPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireUserContext();
  const event = await orNotFound(getAuditEvent(ctx, (await params).id));
  const { before, after } = event;
  return (
    <>
      <PageHeader
        sentence={`${describeEvent(event)}.`}
        crumbs={[{ label: "Audit", href: "/audit" }, { label: event.team?.name ?? "the platform" }]}
        facts={
          <>
            {event.outcome === "refused" ? <State kind="bad">Refused</State> : <State kind="ok">Done</State>}
            <span>
              by <b>{event.actorName}</b>
            </span>
            <Time value={event.at} />
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Section title="What changed">
          <ChangeList before={before} after={after} />
          <div className="mt-4 grid gap-3">
            <CodeBlock label="The entry as it is sealed" code={JSON.stringify({ before, after }, null, 2)} />
          </div>
        </Section>
        <Section title="What the entry proves">
          <AuditFacts event={event} />
        </Section>
      </div>
    </>
  );
}
