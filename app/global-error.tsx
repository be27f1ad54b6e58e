"use client";

import "./globals.css";

export type GlobalErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** The last resort, where even the layout failed: it uses nothing that could fail as well. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto mt-[12dvh] grid max-w-[560px] justify-items-start gap-3 px-4">
          <h1>Slipway could not show this page.</h1>
          <p className="text-muted-foreground">Nothing was changed. Try again in a moment.</p>
          {error.digest ? <p className="font-mono text-2xs text-muted-foreground">error {error.digest}</p> : null}
          <button type="button" onClick={retry} className="rounded-md border border-border-strong px-3 py-1">
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
