import type pg from "pg";
import { storeFeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import { storeServiceSketch } from "@/lib/domain/sketches/service-sketch";
import type { TrafficDelta } from "@/lib/domain/sketches/summarise-rows";

const insert = `
  INSERT INTO sketch_deltas (deployment_id, version_id, version, arm, minute, backfilled, service, features)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::timestamptz[], $6::bool[], $7::json[], $8::json[])`;

/** Appends packed deltas; nothing is updated, so writers never wait for one another. */
export async function appendDeltas(client: pg.ClientBase, deltas: readonly TrafficDelta[]): Promise<void> {
  if (deltas.length === 0) return;
  await client.query(insert, [
    deltas.map((d) => d.deploymentId),
    deltas.map((d) => d.versionId),
    deltas.map((d) => d.version),
    deltas.map((d) => d.arm),
    deltas.map((d) => d.minute.toISOString()),
    deltas.map((d) => d.backfilled),
    deltas.map((d) => JSON.stringify(storeServiceSketch(d.service))),
    deltas.map((d) => JSON.stringify(storeFeaturesSketch(d.features))),
  ]);
}
