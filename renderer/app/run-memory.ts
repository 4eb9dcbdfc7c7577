import type { HeardTime } from '../storage/hall-clock'
import { createSentMarks, type SentMarks } from '../storage/sent-marks'

/** What this run knows and a lock must not take away: what is on its way to the county, and what time it is there. */
export type RunMemory = HeardTime & { sent: SentMarks }

export const createRunMemory = (): RunMemory => ({ heard: null, sent: createSentMarks() })
