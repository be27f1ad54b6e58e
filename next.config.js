/** Headers of every answer. The content security policy carries a nonce and is therefore set per request, in `proxy.ts`. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
];

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.SLIPWAY_DIST_DIR || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  allowedDevOrigins: ["127.0.0.1"],
  // Native or very large packages stay outside the bundle and are resolved from node_modules at run time.
  serverExternalPackages: ["@prisma/adapter-pg", "@prisma/client", "onnxruntime-node", "pg", "pg-copy-streams", "pino"],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
