import pino from "pino";

/** Structured log on standard output. Never pass tokens, payloads or personal data. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: { process: process.env.SLIPWAY_PROCESS ?? "web" },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: ["*.authorization", "*.cookie", "*.token", "*.secret", "*.password"], remove: true },
});
