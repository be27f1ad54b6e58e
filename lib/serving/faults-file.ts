/** Names the faults file (see `withFaults`) to model servers, and to the processes that start them. Nothing runs without it. */
export const FAULTS_FILE = "SLIPWAY_FAULTS_FILE";
