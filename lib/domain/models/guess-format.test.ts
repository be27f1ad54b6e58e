import { expect, it } from "vitest";
import { guessFormat } from "./guess-format";

it.each([
  [["model.onnx"], "onnx"],
  [["m/saved_model.pb", "m/variables/variables.index"], "tensorflow"],
  [["m/MLmodel", "m/model.pkl"], "mlflow"],
  [["net.MAR"], "mar"],
  [["net.pt", "labels.txt"], "torchscript"],
  [["model.joblib"], "sklearn"],
  [["model.ubj"], "xgboost"],
  [["model.json"], "custom"],
  [[], "custom"],
])("%j -> %s", (paths, format) => {
  expect(guessFormat(paths)).toBe(format);
});
