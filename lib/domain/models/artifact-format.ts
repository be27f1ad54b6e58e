/** How a version's files are laid out; `custom` promises nothing. */
export const artifactFormats = [
  "onnx",
  "tensorflow",
  "torchscript",
  "mar",
  "mlflow",
  "sklearn",
  "xgboost",
  "custom",
] as const;
export type ArtifactFormat = (typeof artifactFormats)[number];

export const formatNames: Record<ArtifactFormat, string> = {
  onnx: "ONNX",
  tensorflow: "TensorFlow SavedModel",
  torchscript: "TorchScript",
  mar: "TorchServe archive (.mar)",
  mlflow: "MLflow model",
  sklearn: "scikit-learn (pickle or joblib)",
  xgboost: "XGBoost",
  custom: "Custom",
};

export function isArtifactFormat(value: string): value is ArtifactFormat {
  return artifactFormats.some((format) => format === value);
}
