import { z } from 'zod'
import { BATCH_KINDS } from '../case/batch'

/** Most cases of one list: what one hand carries. */
export const BATCH_CASES = 200

/** POST /batch-papers: the list of one batch as it is printed, with the full names. Answers the paper. */
export const batchPaperSchema = z.strictObject({
  kind: z.enum(BATCH_KINDS),
  batchNo: z.string().trim().min(1).max(60),
  to: z.string().regex(/^\d{12}$/),
  cases: z.array(z.uuid().toLowerCase()).min(1).max(BATCH_CASES),
})
export type BatchPaperRequest = z.infer<typeof batchPaperSchema>
