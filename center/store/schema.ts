import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Case } from '../../shared/case/case'
import type { Role } from '../../shared/people/role'
import type { DivisionLevel } from '../../shared/people/division'
import type { SuiteName } from '../../shared/sync/crypto-suite'
import type { CertificateScope, Verdict } from '../../shared/sync/wire'
import type { StationReport } from '../../shared/sync/wire-pull'
import type { HolidayTable } from '../../shared/time/holiday-table'
import type { SessionRoad } from '../../shared/ipc/accounts'
import type { QuarantineReason } from '../sync/county-store'
import type { AuditTables } from './schema-audit'
import type { DepositTables } from './schema-deposits'
import type { NumberTables } from './schema-numbers'
import type { PeopleTables } from './schema-people'
import type { PublicationTables } from './schema-publications'
import type { PublishedTables } from './schema-published'

/** Written as ISO text or Date, read as Date. */
type Moment = ColumnType<Date, Date | string, Date | string>
type OptionalMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
type Json<T> = ColumnType<T, string, string>

/** Tables that stand in files of their own. */
type Beside = AuditTables & DepositTables & NumberTables & PeopleTables & PublicationTables & PublishedTables

/** Every table's key begins with the county code, so that many counties can share one distributed database. */
export type Database = Beside & {
  counties: {
    county: string
    name: string
    hotline: string
    sample: boolean
    /** Sealed (center/secrets/secret-box.ts) under the master key that `sealed_by` names. */
    signing_seed: Buffer
    token_secret: Buffer
    /** Sealed likewise; null until the first start with a version that has one. */
    recovery_seed: Buffer | null
    /** Of new stations; and the county's key of the second suite, sealed likewise. */
    suite: Generated<SuiteName>
    sm_signing_seed: Buffer | null
    sealed_by: string | null
    center_epoch: string
    history: Generated<string>
    database_mark: string | null
    last_change: Generated<number>
    /** When the county was last set back to a backup, as far as numbers are concerned. */
    numbers_restored_at: OptionalMoment
    /** How many kinds of facts were known when these books were folded, and up to which change (renew-folds.ts). */
    kinds: Generated<number>
    folds_to: Generated<number>
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
    /** The password was given by somebody else: nothing but changing it until it is changed. */
    must_change: Generated<boolean>
    /** When a one-time password ends; null for a chosen one. */
    one_time_until: OptionalMoment
    /** Long enough to stand without a second factor. */
    password_alone: Generated<boolean>
    /** Null for a person who was entered and has no role yet: such a row is never active, its `role` means nothing. */
    role_given_at: OptionalMoment
    ended_at: OptionalMoment
    created_by: string | null
    created_at: OptionalMoment
    /** Sealed (center/secrets). `totp_pending` waits for its first right code. */
    totp_secret: Buffer | null
    totp_pending: Buffer | null
    totp_since: OptionalMoment
    /** The last time step whose code was used up. */
    totp_step: Generated<number>
    /** How the county's own sign-in service calls this person; never two people's. */
    oidc_subject: string | null
  }
  sessions: {
    county: string
    /** SHA-256 of the cookie's value. */
    id: string
    public_id: Generated<string>
    staff: string
    created_at: Moment
    /** The absolute end. */
    expires_at: Moment
    last_used_at: Moment
    /** When the person last proved who they are, by password, code or the county's sign-in service. */
    confirmed_at: Moment
    road: SessionRoad
    /** Browser family, nothing finer. */
    browser: string
  }
  sign_in_tries: { county: string; key: string; failures: number; last_at: Moment; wait_until: OptionalMoment }
  sign_in_steps: {
    county: string
    id: string
    kind: 'code' | 'oidc'
    staff: string | null
    detail: Json<Record<string, string>>
    expires_at: Moment
  }
  recovery_codes: { county: string; staff: string; hash: string; used_at: OptionalMoment }
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
    /** That of `public_key`, in words; a constraint keeps the two together. */
    suite: Generated<SuiteName>
    not_before: string
    not_after: string
    revoked_at: OptionalMoment
    /** As in its certificate (CERTIFICATE_SCOPES). */
    scopes: Generated<CertificateScope[]>
    /** Of a stopped station: who stopped it, why, and how far it has come. */
    revoked_by: string | null
    revoke_reason: string | null
    wipe_ordered_at: OptionalMoment
    wiped_at: OptionalMoment
    /** A person said that photos which never came are not waited for. */
    photos_waived_at: OptionalMoment
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
  catalogues: {
    county: string
    version: string
    hash: string
    body: Json<unknown>
    created_at: Moment
    /** The layers that it was made from; null for a list that came whole. */
    template: ColumnType<unknown, string | null | undefined, string | null>
    overlay: ColumnType<unknown, string | null | undefined, string | null>
  }
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
  complaints: {
    county: string
    number: string
    device: string
    point: string
    staff: string
    /** The station's clock. */
    told_at: string
    received_at: Moment
    box: Buffer
  }
}

/** Per Beijing date: the numbers given out of which the county holds no case. */
export type MissingNumbers = { date: string; numbers: number[] }
