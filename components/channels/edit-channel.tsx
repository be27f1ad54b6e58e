"use client";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FormDialog } from "@/components/ui/form-dialog";
import { updateChannel } from "@/lib/actions/channels";
import type { ChannelView } from "@/lib/contracts/channel";
import { AddressField, EventFields, NameField, readEvents } from "./channel-fields";
import { useSecret } from "./use-secret";

/** Changes a channel; what is on its way goes to the new address. */
export function EditChannel({ channel }: { channel: ChannelView }) {
  const { onDone, secretDialog } = useSecret();
  const readInput = (form: FormData) => {
    const address = String(form.get("address"));
    return {
      channelId: channel.id,
      name: String(form.get("name")),
      ...(address.trim() === "" ? {} : { address }),
      events: readEvents(form),
      isEnabled: form.get("isEnabled") !== null,
      renewSecret: form.get("renewSecret") !== null,
    };
  };
  return (
    <>
      <FormDialog
        trigger={
          <Button variant="quiet" aria-label={`Change ${channel.name}…`}>
            Change…
          </Button>
        }
        title={`Change ${channel.name}`}
        description="What is still on its way goes where the channel then leads."
        action={updateChannel}
        readInput={readInput}
        onDone={onDone}
        submit={{ label: "Save channel" }}
      >
        {(fieldErrors) => (
          <>
            <NameField name={channel.name} error={fieldErrors.name} />
            <AddressField kind={channel.kind} shown={channel.address} error={fieldErrors.address} />
            <EventFields events={channel.events} error={fieldErrors.events} />
            <Checkbox
              name="isEnabled"
              label="On"
              hint="Off: nothing is sent, and what waits is given up."
              defaultChecked={channel.isEnabled}
            />
            {channel.kind === "webhook" ? (
              <Checkbox
                name="renewSecret"
                label="Make a new signing secret"
                hint="The old one signs nothing from then on."
              />
            ) : null}
          </>
        )}
      </FormDialog>
      {secretDialog}
    </>
  );
}
