/**
 * Frozen reference distribution of one feature.
 * numeric: rising interior `edges` and one cell more of `counts`; categorical: rows per known category.
 * `importance`: how much the model makes of the feature, in a unit that all features of the reference share.
 */
export type NumericReference = {
  name: string;
  type: "numeric";
  edges: number[];
  counts: number[];
  missing: number;
  min?: number;
  max?: number;
  mean?: number;
  std?: number;
  importance?: number;
};
export type CategoricalReference = {
  name: string;
  type: "categorical";
  counts: Record<string, number>;
  rest: number;
  missing: number;
  importance?: number;
};
export type FeatureReference = NumericReference | CategoricalReference;

/** Reference distributions of a version; the outputs appear under the names `score` and `answer`. */
export type Reference = { source: string; n: number; features: FeatureReference[] };
