import { launch } from "./bootstrap/launch.mjs";

await launch({ main: "stack-dev", parts: ["client", "processes"], isDevelopment: true });
