import { z } from 'zod'

const named = z.object({ code: z.string(), name: z.string() })

/** GET /api/v1/slip-facts, open to anybody: what is needed to check a receipt, all of it public. */
export const slipFactsSchema = z.object({
  county: z.string(),
  name: z.string(),
  sample: z.boolean(),
  /** One per suite of the county. */
  publicKeys: z.array(z.string()),
  points: z.array(named),
  matters: z.array(named),
})
export type SlipFactsOfCounty = z.infer<typeof slipFactsSchema>
