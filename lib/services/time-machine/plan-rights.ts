import { z } from "zod";

const rightsSchema = z
  .object({
    restores: z.string().nullable().default(null),
    breakGlass: z.boolean().default(false),
    force: z.boolean().default(false),
  })
  .catch({ restores: null, breakGlass: false, force: false });

/** Of a stored plan only what tells by what right it was carried out: plans of every time can be read so. */
export function planRights(plan: unknown): z.output<typeof rightsSchema> {
  return rightsSchema.parse(plan);
}
