import type { FormEvent } from "react";

/**
 * Hands the fields of a submitted form on. Not `<form action>`: React empties the fields after that, and what somebody
 * typed would be gone when the command is refused.
 */
export function submitForm(handle: (form: FormData) => void) {
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    handle(new FormData(event.currentTarget));
  };
}
