export type HtmlFrameProps = { html: string; title: string };

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * HTML from outside, drawn where it can do nothing: `sandbox` without a word allows no script, form, popup or origin, and
 * the policy loads nothing, so that no picture tells the sender that the mail was read.
 */
export function HtmlFrame({ html, title }: HtmlFrameProps) {
  const page = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><base target="_blank">${html}`;
  return (
    <iframe
      title={title}
      sandbox=""
      referrerPolicy="no-referrer"
      srcDoc={page}
      className="h-full min-h-80 w-full rounded-md border border-border bg-[#fff]"
    />
  );
}
