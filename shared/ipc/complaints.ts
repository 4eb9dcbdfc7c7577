import { z } from 'zod'
import { complaintSchema } from '../sync/complaint'

/** A complaint as the list shows it: where it came from and whether anybody has opened it, nothing of what it says. */
export const complaintLineSchema = z.object({
  number: z.string(),
  point: z.string(),
  pointName: z.string(),
  /** Who was on duty at the station that carried it. */
  staffName: z.string(),
  receivedAt: z.string(),
  /** When it was opened first, and by whom; null while nobody has. */
  read: z.object({ at: z.string(), by: z.string() }).nullable(),
})
export type ComplaintLine = z.infer<typeof complaintLineSchema>

export const openedComplaintSchema = complaintSchema.extend({ number: z.string() })
export type OpenedComplaint = z.infer<typeof openedComplaintSchema>
