import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Case } from '../../shared/case/case'
import type { Role } from '../../shared/people/role'
import type { DivisionLevel } from '../../shared/people/division'
import type { Verdict } from '../../shared/sync/wire'
import type { StationReport } from '../../shared/sync/wire-pull'
import type { HolidayTable } from '../../shared/time/holiday-table'
import type { QuarantineReason } from '../sync/county-store'

/** Written as ISO text or Date, read as Date. */
type Moment = ColumnType<Date, Date | string, Date | string>
type OptionalMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
type Json<T> = ColumnType<T, string, string>

/** Every table's key begins with the county code, so that many counties can share one distributed database. */
export type Database = {
  counties: {
    county: string
    name: string
    hotline: string
    sample: boolean
    signing_seed: Buffer
    token_secret: Buffer
    center_epoch: string
    history: Generated<string>
    database_mark: string | null
    last_change: Generated<number>
    holidays: Json<HolidayTable[]>
    created_at: Moment
  }
  points: {
    county: string
    code: string
    name: string
    short_name: string
    level: DivisionLevel
    phone: string
    address: string
    slot_floor: Generated<number>
  }
  staff: {
    county: string
    id: string
    name: string
    role: Role
    point: string
    department: string | null
    password_hash: string
    active: Generated<boolean>
    failures: Generated<number>
    locked_until: OptionalMoment
  }
  sessions: { county: string; id: string; staff: string; created_at: Moment; expires_at: Moment }
  enrolment_codes: {
    county: string
    code_hash: string
    point: string
    created_by: string
    created_at: Moment
    expires_at: Moment
    used_device: string | null
  }
  devices: {
    county: string
    id: string
    point: string
    slot: number
    name: string
    public_key: string
    not_before: string
    not_after: string
    revoked_at: OptionalMoment
    last_push_at: OptionalMoment
    last_pull_at: OptionalMoment
  }
  device_heads: { county: string; device: string; epoch: string; seq: number; hash: string }
  events: {
    county: string
    change_no: number
    id: string
    device: string
    epoch: string
    seq: number
    hash: string
    bytes: string
    case_id: string
    type: string
    verdict: Verdict
    reason: string | null
    village: string
    received_at: Moment
    superseded: Generated<boolean>
  }
  cases: {
    county: string
    id: string
    version: number
    legal: string
    village: string
    receipt_no: string
    case_no: string | null
    matter_code: string
    matter_name: string
    applicant_name: string
    id_number: string
    received_at: string
    accepted_on: string | null
    promised_due: string | null
    legal_due: string | null
    parked_events: Generated<number>
    state: JSONColumnType<Case>
    /** What replicas compare (shared/sync/case-digest.ts), and the change that it ends at. */
    digest: string
    last_change: number
  }
  /** Of the digests of a village's cases; `bucket` '' is the village's total. Taken modulo 2^64 by readers. */
  scope_sums: { county: string; village: string; bucket: string; cases: number; sum: string }
  quarantine: {
    county: string
    id: Generated<number>
    device: string
    epoch: string
    from_seq: number
    to_seq: number
    head_hash: string
    reason: QuarantineReason
    bytes: Buffer
    created_at: Moment
  }
  kept_facts: { county: string; device: string; epoch: string; seq: number; hash: string }
  early_batches: {
    county: string
    id: Generated<number>
    device: string
    epoch: string
    from_seq: number
    to_seq: number
    head_hash: string
    bytes: Buffer
    created_at: Moment
  }
  catalogues: { county: string; version: string; hash: string; body: Json<unknown>; created_at: Moment }
  attachments: {
    county: string
    hash: string
    case_id: string
    mime: string
    size: number
    arrived_at: OptionalMoment
    device: string | null
  }
  command_results: {
    county: string
    command_id: string
    case_id: string
    staff: string
    request_hash: string
    result: Json<unknown>
    created_at: Moment
  }
  number_counters: { county: string; unit: string; year: number; kind: string; last: number }
  alarms: {
    county: string
    id: Generated<number>
    kind: string
    device: string
    detail: Json<unknown>
    created_at: Moment
  }
  station_reports: {
    county: string
    device: string
    seen_at: Moment
    road: string
    report: Json<StationReport>
    /** How far the station's wall clock was ahead of ours; null when it said nothing readable. */
    skew_seconds: number | null
    /** Receipt numbers that it gave out and the county does not hold. */
    missing: Json<MissingNumbers[]>
  }
  attention_notes: {
    county: string
    id: Generated<number>
    kind: string
    subject: string
    staff: string
    name: string
    note: string
    noted_at: Moment
  }
}

/** Per Beijing date: the numbers given out of which the county holds no case. */
export type MissingNumbers = { date: string; numbers: number[] }
