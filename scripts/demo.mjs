import { launch } from "./bootstrap/launch.mjs";

await launch({ main: "stack-demo", parts: ["client", "processes", "web"] });
