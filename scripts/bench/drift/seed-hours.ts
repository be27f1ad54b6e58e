import type { Database } from "@/lib/db";
import type { Reference } from "@/lib/domain/drift/reference";
import { addToFeatureSketch, copyFeatureSketch, emptyFeatureSketch } from "@/lib/domain/sketches/feature-sketch";
import { emptyFeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import { HOUR_MS } from "@/lib/domain/time/durations";
import { writeSummary } from "@/lib/services/measurements/summary-rows";
import type { MeasuredDeployment } from "@/lib/testing/measured-deployment";
import { carriers, kinds } from "./features";

type Seed = {
  deployment: MeasuredDeployment;
  reference: Reference;
  /** The current rows of each kind; feature `i` is of kind `i % kinds.length`. */
  rows: readonly Float64Array[];
  from: Date;
  hours: number;
};

/**
 * Writes the hour rows that ingest and the compactor would have left of these rows: each hour an equal share of them. The
 * features of one kind have the same rows, so each kind is counted once.
 */
export async function seedHours(db: Database, { deployment, reference, rows, from, hours }: Seed): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    const counted = rows.map((values, kind) => {
      const of = reference.features[kind];
      if (!of) throw new Error("There are fewer features than kinds.");
      const sketch = emptyFeatureSketch(of);
      const share = values.subarray((values.length * hour) / hours, (values.length * (hour + 1)) / hours);
      for (const value of share) addToFeatureSketch(sketch, of, of.type === "numeric" ? value : carriers[value]);
      return { sketch, rows: share.length };
    });
    const features = emptyFeaturesSketch();
    features.rows = counted[0]?.rows ?? 0;
    for (const [i, { name }] of reference.features.entries()) {
      const own = counted[i % kinds.length];
      if (own) features.features.set(name, copyFeatureSketch(own.sketch));
    }
    const body = writeSummary({ service: null, features, kpis: null, slices: null }).features;
    await db.$executeRaw`
      INSERT INTO sketches (deployment_id, version_id, version, arm, grain, bucket, backfilled, features)
      VALUES (${deployment.id}::uuid, ${deployment.versionId}::uuid, 1, 'live', 'hour',
        ${new Date(from.getTime() + hour * HOUR_MS)}, false, ${body}::json)`;
  }
}
