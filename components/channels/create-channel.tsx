"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { NativeSelect } from "@/components/ui/native-select";
import { createChannel } from "@/lib/actions/channels";
import { channelKinds } from "@/lib/domain/notices/channel-kinds";
import { urgentEvents } from "@/lib/domain/notices/notice-words";
import { EventFields, KindFields, NameField, readEvents } from "./channel-fields";
import { useSecret } from "./use-secret";

type Props = { teams: { id: string; name: string }[]; isOpenFirst: boolean };

/** Connects a place where a team's notices go. */
export function CreateChannel({ teams, isOpenFirst }: Props) {
  const { onDone, secretDialog } = useSecret();
  const readInput = (form: FormData) => ({
    teamId: String(form.get("team") ?? teams[0]?.id),
    name: String(form.get("name")),
    kind: channelKinds.find((kind) => kind === form.get("kind")) ?? "webhook",
    address: String(form.get("address")),
    events: readEvents(form),
  });
  return (
    <>
      <FormDialog
        trigger={
          <Button variant="main" shortcut="n">
            Connect channel…
          </Button>
        }
        title="Connect a channel"
        description="Notices go there besides the console."
        action={createChannel}
        readInput={readInput}
        onDone={onDone}
        submit={{ label: "Connect channel" }}
        isOpenFirst={isOpenFirst}
      >
        {(fieldErrors) => (
          <>
            <NameField error={fieldErrors.name} />
            {teams.length > 1 ? (
              <Field label="Team">
                <NativeSelect name="team" options={teams.map(({ id, name }) => ({ value: id, label: name }))} />
              </Field>
            ) : null}
            <KindFields fieldErrors={fieldErrors} />
            <EventFields events={urgentEvents} error={fieldErrors.events} />
          </>
        )}
      </FormDialog>
      {secretDialog}
    </>
  );
}
