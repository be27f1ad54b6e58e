import { launch } from "./bootstrap/launch.mjs";

await launch({ main: "stack-start", parts: ["client", "processes", "web"] });
