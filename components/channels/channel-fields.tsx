"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { type ChannelKind, channelKinds } from "@/lib/domain/notices/channel-kinds";
import { type ChannelEvent, noticeKinds } from "@/lib/domain/notices/notice-event";
import { eventNames } from "@/lib/domain/notices/notice-words";
import { addressHints, kindNames } from "./channel-words";

type Errors = Record<string, string>;
type AddressProps = {
  kind: ChannelKind;
  /** What the channel leads to now, without secrets: left empty, the field keeps it. */
  shown?: string;
  error: string | undefined;
};

/** Where a channel leads. What was typed before is not shown again, since it may hold a secret. */
export function AddressField({ kind, shown, error }: AddressProps) {
  const isMail = kind === "email";
  return (
    <Field
      label={isMail ? "Addresses" : "Address"}
      hint={shown ? `Leave empty to keep ${shown}` : addressHints[kind]}
      error={error}
    >
      <Input
        name="address"
        placeholder={isMail ? "on-call@example.org" : "https://…"}
        required={!shown}
        maxLength={2000}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  );
}

export function NameField({ name, error }: { name?: string; error: string | undefined }) {
  return (
    <Field label="Name" hint="What people call it, e.g. on-call." error={error}>
      <Input name="name" defaultValue={name} required maxLength={100} autoComplete="off" />
    </Field>
  );
}

/** The kind of a new channel, and the address that goes with it. */
export function KindFields({ fieldErrors }: { fieldErrors: Errors }) {
  const [kind, setKind] = useState<ChannelKind>("webhook");
  return (
    <>
      <Field label="Kind">
        <NativeSelect
          name="kind"
          value={kind}
          onChange={({ target }) => setKind(channelKinds.find((other) => other === target.value) ?? "webhook")}
          options={channelKinds.map((value) => ({ value, label: kindNames[value] }))}
        />
      </Field>
      <AddressField key={kind} kind={kind} error={fieldErrors.address} />
    </>
  );
}

/** What a channel is told of; `readEvents` reads it back. */
export function EventFields({ events, error }: { events: readonly ChannelEvent[]; error: string | undefined }) {
  return (
    <fieldset>
      <legend className="mb-1 text-xs font-medium">Is told when</legend>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {noticeKinds.map((kind) => (
          <Checkbox key={kind} name={kind} label={eventNames[kind]} defaultChecked={events.includes(kind)} />
        ))}
      </div>
      {error ? <p className="mt-1 text-xs text-state-bad">{error}</p> : null}
    </fieldset>
  );
}

export function readEvents(form: FormData): ChannelEvent[] {
  return noticeKinds.filter((kind) => form.get(kind) !== null);
}
