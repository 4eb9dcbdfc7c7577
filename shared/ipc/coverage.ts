import { z } from 'zod'

/** Where a village stands: `served` has a point, somebody who works there and a PC; the others lack the first of these that is missing. */
export const COVERAGES = ['served', 'no-device', 'no-agent', 'no-point'] as const
export type Coverage = (typeof COVERAGES)[number]

const shareSchema = z.object({ code: z.string(), name: z.string(), served: z.number(), villages: z.number() })

/** GET /api/v1/coverage: every village of the person's division (domain.md #4). */
export const coverageSchema = z.object({
  /** False: the county gave no list of villages, so only registered points are counted. */
  listed: z.boolean(),
  total: shareSchema,
  townships: z.array(shareSchema),
  villages: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      township: z.string(),
      state: z.enum(COVERAGES),
      agents: z.array(z.string()),
      /** Masked. */
      phone: z.string(),
      hours: z.string(),
      stations: z.number(),
      lastSeen: z.string().nullable(),
    }),
  ),
})
export type CoverageOfCounty = z.infer<typeof coverageSchema>
