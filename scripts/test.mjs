import { launch } from "./bootstrap/launch.mjs";

await launch({ main: "stack-test", parts: ["client", "processes", "web"], isDevelopment: true });
