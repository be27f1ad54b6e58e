import { launch } from "./bootstrap/launch.mjs";

await launch({ main: "chaos-run", parts: ["client", "processes", "web"], isDevelopment: true });
