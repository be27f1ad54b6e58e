import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type ChannelSettings, channelSettingsSchema } from "@/lib/domain/notices/channel-settings";
import { installationKey } from "@/lib/keys";

const IV_BYTES = 12;
const TAG_BYTES = 16;
const cipherName = "aes-256-gcm";

/** The row that the settings belong to: moved to another row, or to another team, they cannot be read. */
type Row = { id: string; teamId: string };
const boundTo = ({ id, teamId }: Row) => Buffer.from(`channel:${teamId}:${id}`);

/** AES-256-GCM under the installation's key, bound to the row: iv (12 bytes), tag (16), ciphertext. */
export function sealSettings(row: Row, settings: ChannelSettings): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(cipherName, installationKey("channel-settings"), iv).setAAD(boundTo(row));
  const body = Buffer.concat([cipher.update(JSON.stringify(settings), "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), body]));
}

/** The settings; null where the bytes are not this row's, were changed, or the installation's secret is another one. */
export function openSettings(row: Row & { settings: Uint8Array }): ChannelSettings | null {
  const bytes = Buffer.from(row.settings);
  try {
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(cipherName, installationKey("channel-settings"), iv, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(boundTo(row));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
    return channelSettingsSchema.parse(JSON.parse(text));
  } catch {
    // Which of the three it is cannot be told apart, and the way out is the same: type the address again.
    return null;
  }
}
