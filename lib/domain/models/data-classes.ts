/** Kinds of data that a version says it touches. */
export const dataClasses = ["personal", "health", "payment", "location", "children", "employment", "none"] as const;
/** Rules that a version says it falls under. */
export const regulations = ["GDPR", "HIPAA", "CCPA", "PCI-DSS", "EU-AI-Act"] as const;
