export type ActionFailure = {
  /** One of the application's error codes. */
  code: string;
  /** A sentence for the user: what happened, and what to do next. */
  message: string;
  requestId?: string;
  /** Messages by the name of the field they belong to. */
  fieldErrors?: Record<string, string>;
};

/** What every server action answers. */
export type ActionResult<T = unknown> = { ok: true; data: T } | { ok: false; error: ActionFailure };
