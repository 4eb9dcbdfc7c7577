import type { ColumnType, Generated } from 'kysely'
import type { DivisionLevel } from '../../shared/people/division'
import type { NumberLoss } from '../../shared/sync/wire-numbers'
import type { CloseReason } from '../numbers/answer-numbers'

type Moment = ColumnType<Date, Date | string, Date | string>
type OptionalMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

/** The books of document numbers (docs/decisions/0019-number-blocks.md). */
export type NumberTables = {
  number_blocks: {
    county: string
    id: string
    device: string
    unit: string
    year: number
    kind: string
    first_no: number
    last_no: number
    organ: string
    ask: string
    signature: string
    given_at: Moment
    next_no: number
    held: Generated<boolean>
    closed: CloseReason | null
    closed_at: OptionalMoment
    closed_by: string | null
    closed_note: string | null
  }
  number_uses: {
    county: string
    unit: string
    year: number
    kind: string
    number: number
    event_id: string
    case_id: string
    device: string
    noted_at: Moment
  }
  number_losses: { county: string; block: string; number: number; reason: NumberLoss['reason']; told_at: Moment }
  number_left_out: {
    county: string
    unit: string
    year: number
    kind: string
    first_no: number
    last_no: number
    noted_at: Moment
  }
  number_sizes: { county: string; kind: string; level: DivisionLevel; size: number; set_by: string; set_at: Moment }
}
