/** Platforms whose exports can be uploaded. */
export const importFormats = ["sagemaker", "databricks"] as const;
export type ImportFormat = (typeof importFormats)[number];

export const importFormatNames: Record<ImportFormat, string> = {
  sagemaker: "SageMaker data capture or ground truth, JSON lines",
  databricks: "Databricks inference table, JSON lines or CSV",
};
