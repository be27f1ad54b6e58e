import { join, resolve } from "node:path";
import { StepFailure } from "@/scripts/bootstrap/progress.mjs";

export type StackPorts = { web: number; gateway: number; ingest: number; identityProvider: number; postgres: number };

export const PORT_VARIABLES: Record<keyof StackPorts, { variable: string; usual: number }> = {
  web: { variable: "SLIPWAY_WEB_PORT", usual: 3000 },
  gateway: { variable: "SLIPWAY_GATEWAY_PORT", usual: 3001 },
  ingest: { variable: "SLIPWAY_INGEST_PORT", usual: 3002 },
  identityProvider: { variable: "SLIPWAY_IDP_PORT", usual: 3003 },
  postgres: { variable: "SLIPWAY_PG_PORT", usual: 3004 },
};

type Variables = Record<string, string | undefined>;

/** Where a stack on this machine keeps its files and listens. */
export type StackSettings = {
  root: string;
  dataFolder: string;
  ports: StackPorts;
  publicUrl: string;
  gatewayUrl: string;
  ingestUrl: string;
  issuerUrl: string;
};

export function readStackSettings(root: string, variables: Variables): StackSettings {
  const ports = {
    web: readPort("web", variables),
    gateway: readPort("gateway", variables),
    ingest: readPort("ingest", variables),
    identityProvider: readPort("identityProvider", variables),
    postgres: readPort("postgres", variables),
  };
  refuseDoubles(ports);
  return {
    root,
    dataFolder: resolve(root, variables.SLIPWAY_DATA_DIR ?? ".slipway"),
    ports,
    publicUrl: variables.PUBLIC_URL ?? onLoopback(ports.web),
    gatewayUrl: onLoopback(ports.gateway),
    ingestUrl: onLoopback(ports.ingest),
    issuerUrl: onLoopback(ports.identityProvider),
  };
}

export const logFolderOf = (settings: StackSettings) => join(settings.dataFolder, "logs");

const onLoopback = (port: number) => `http://127.0.0.1:${port}`;

function readPort(name: keyof StackPorts, variables: Variables): number {
  const { variable, usual } = PORT_VARIABLES[name];
  const port = Number(variables[variable] ?? usual);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new StepFailure(
    `${variable} is "${variables[variable]}", which is not a port.`,
    "Give a number from 1 to 65535.",
  );
}

function refuseDoubles(ports: StackPorts): void {
  const names = Object.keys(PORT_VARIABLES) as (keyof StackPorts)[]; // safe because these are the literal's own keys
  for (const [index, name] of names.entries()) {
    const other = names.slice(0, index).find((earlier) => ports[earlier] === ports[name]);
    if (!other) continue;
    throw new StepFailure(
      `${PORT_VARIABLES[other].variable} and ${PORT_VARIABLES[name].variable} are both ${ports[name]}.`,
      "Give each a port of its own.",
    );
  }
}
