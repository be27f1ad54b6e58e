import { launch } from "./bootstrap/launch.mjs";

await launch({ main: "stack-bench", parts: ["client", "processes", "web"], isDevelopment: true });
