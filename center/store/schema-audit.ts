import type { ColumnType } from 'kysely'
import type { AuditKind } from '../../shared/ipc/audit-kind'

type Moment = ColumnType<Date, Date | string, Date | string>

/** The county's audit trail, its signed heads, and how far each station's own lines have come. Only ever added to. */
export type AuditTables = {
  audit_entries: {
    county: string
    seq: number
    hash: string
    /** By the county's key, over the hash. */
    signature: string
    /** The canonical text that is hashed; the columns beside it repeat parts of it for searching. */
    bytes: string
    kind: AuditKind
    by: string | null
    subject: string
    at: Moment
  }
  audit_heads: {
    county: string
    seq: number
    day: string
    hash: string
    /** The facts that this head seals: after the one, up to the other. */
    from_change: number
    to_change: number
    events_hash: string
    signed_at: Moment
    signature: string
  }
  /** The last entry of each county, signed as such. */
  audit_tips: { county: string; seq: number; hash: string; signature: string }
  station_audit_heads: { county: string; device: string; epoch: string; last_n: number }
}
