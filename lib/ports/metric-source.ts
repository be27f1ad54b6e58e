/** A reading that was not to be had. The message is for people: what happened, what to do. */
export class MetricUnavailable extends Error {}

/** Where measurements come from that we did not take ourselves. */
export interface MetricSource {
  /** One number, now. Throws MetricUnavailable where the query does not give exactly one. */
  read(query: string): Promise<number>;
}
