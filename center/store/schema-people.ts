import type { ColumnType, Generated } from 'kysely'
import type { DEPUTY_STATES } from '../../shared/ipc/deputies'
import type { DeputyRole } from '../../shared/people/deputy'

type Moment = ColumnType<Date, Date | string, Date | string>
type OptionalMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

/** Who stands in for whom; and who makes no written promise. */
export type PeopleTables = {
  deputies: {
    county: string
    id: number
    staff: string
    deputy: string
    role: DeputyRole
    point: string
    department: string | null
    document_no: string
    from_day: string
    to_day: string
    why: string
    state: Generated<(typeof DEPUTY_STATES)[number]>
    proposed_by: string
    proposed_at: Moment
    decided_by: string | null
    decided_at: OptionalMoment
    word: Generated<string>
    ended_at: OptionalMoment
  }
  untrusted_persons: {
    county: string
    id: string
    id_number: string
    name: string
    organ: string
    document_no: string
    from_day: string
    until_day: string | null
    /** The proposals that brought the person here and took them off. */
    batch: string
    entered_at: Moment
    mended_at: OptionalMoment
    mended_batch: string | null
  }
}
