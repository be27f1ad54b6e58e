import { randomBytes } from "node:crypto";
import { AppError } from "@/lib/domain/errors/app-error";
import type { ChannelKind } from "@/lib/domain/notices/channel-kinds";
import { type ChannelSettings, parseAddress } from "@/lib/domain/notices/channel-settings";

/** 32 random bytes, as long as the signatures that it makes. */
const SECRET_BYTES = 32;

export const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString("base64url")}`;

/** Settings that lead to an address somebody typed; throws `invalid_input` at the field where it is none. */
export function settingsOf(
  kind: ChannelKind,
  text: string,
  secret: string,
): { settings: ChannelSettings; shown: string } {
  const parsed = parseAddress(kind, text);
  if (parsed.kind === "refused") throw new AppError("invalid_input", parsed.reason, { address: [parsed.reason] });
  const { address, shown } = parsed;
  switch (address.kind) {
    case "webhook":
      return { settings: { kind: "webhook", url: address.url, secret }, shown };
    case "slack":
      return { settings: { kind: "slack", url: address.url }, shown };
    case "email":
      return { settings: address, shown };
  }
}
