import type { Signature, TensorSpec } from "@/lib/contracts/signature";

/** What a flight model asks and answers; only the second version knows the origin's share of late flights. */
export function flightSignature(knowsShare: boolean): Signature {
  return { inputs: signatureInputs(knowsShare), outputs: [probabilityOutput] };
}

const probabilityOutput: TensorSpec = {
  name: "probability",
  datatype: "FP32",
  shape: [-1, 1],
  description: "Probability of arriving more than 15 minutes late",
};

function signatureInputs(knowsShare: boolean): TensorSpec[] {
  const input = (
    name: string,
    datatype: "FP32" | "BYTES",
    example: number | string,
    description: string,
  ): TensorSpec => ({
    name,
    datatype,
    shape: [-1, 1],
    description,
    example,
  });
  return [
    input("hour", "FP32", 17, "Hour of departure, local time, 0 to 23"),
    input("weekday", "FP32", 4, "Day of the week, 0 is Monday"),
    input("distance", "FP32", 733, "Miles from origin to destination"),
    input("origin", "BYTES", "LGA", "IATA code of the airport of departure"),
    input("destination", "BYTES", "ORD", "IATA code of the airport of arrival"),
    ...(knowsShare
      ? [input("origin_late_share", "FP32", 0.25, "Share of late flights among those of this origin already landed")]
      : []),
  ];
}
