import { z } from 'zod'

/**
 * GET /api/v1/same-accounts: bank accounts that stand in the cases of people of different households (domain.md #95). No number: `mark` is
 * the beginning of a keyed hash, the same at every look and of use to nobody else. A question, never a verdict.
 */
export const sameAccountsSchema = z.object({
  /** How many cases with an account were compared. */
  compared: z.number(),
  groups: z.array(
    z.object({
      mark: z.string(),
      people: z.number(),
      cases: z.array(
        z.object({
          id: z.string(),
          maskedName: z.string(),
          matter: z.string(),
          village: z.string(),
          receiptNo: z.string(),
          receivedAt: z.string(),
          agent: z.string(),
        }),
      ),
    }),
  ),
})
export type SameAccounts = z.infer<typeof sameAccountsSchema>
