import { CopyButton } from "./copy-button";

export type DigestProps = { digest: string };

/** A SHA-256 shortened to its ends, with the whole one on the clipboard. */
export function Digest({ digest }: DigestProps) {
  const hex = digest.replace(/^sha256:/, "");
  return (
    <span className="inline-flex items-center gap-1 font-mono text-2xs whitespace-nowrap" title={digest}>
      {hex.slice(0, 4)} {hex.slice(4, 8)} … {hex.slice(-8, -4)} {hex.slice(-4)}
      <CopyButton text={digest} label="Copy the digest" />
    </span>
  );
}
