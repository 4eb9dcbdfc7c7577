import type { ColumnType, Generated } from 'kysely'

type Moment = ColumnType<Date, Date | string, Date | string>
type OptionalMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

/** What stations leave with the county so that nobody is locked out for good (docs/protocol.md §12). */
export type DepositTables = {
  /** Data keys of stations, boxed to the county's recovery key; kept for ever. `hash` is SHA-256 of the box. */
  key_deposits: {
    county: string
    device: string
    generation: number
    hash: string
    recovery: Buffer
    deposited_at: Moment
  }
  /** The secrets of reset codes, boxed likewise; `number` is the index on the station's screen. */
  reset_deposits: {
    county: string
    id: Generated<number>
    device: string
    staff: string
    number: number
    generation: number
    hash: string
    box: Buffer
    deposited_at: Moment
    issued_at: OptionalMoment
    issued_by: string | null
    used_at: OptionalMoment
  }
}
