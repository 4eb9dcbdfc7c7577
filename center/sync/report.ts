import { sql } from 'kysely'
import type { StationReport } from '../../shared/sync/wire-pull'
import { parseInstant } from '../../shared/time/instant'
import type { CenterContext } from '../http/center-context'
import { raiseAlarm } from '../store/alarm'
import type { MissingNumbers } from '../store/schema'
import type { KnownDevice } from './device-session'
import { findMissingNumbers } from './report-numbers'

/** How a report came. By package it is as old as the journey of the stick, and anybody who has the package may hand it in again. */
export type ReportRoad = 'https' | 'package' | 'relay'

/** What the county says about a report when it holds it against its own chains. */
type Finding =
  | { kind: 'fork'; about: { epoch: string; seq: number } }
  | { kind: 'county-behind'; about: { epoch: string; held: number }; more: { reported: number } }

/**
 * Keeps a station's word about itself and holds it against what the county has: another fact under a number, facts that were
 * receipted and are not here, receipt numbers without a case. Each is alarmed once. The station is answered nothing of it. A report
 * from a package that is not newer than the last one is passed over.
 */
export async function keepReport(
  context: CenterContext,
  device: Pick<KnownDevice, 'id' | 'point'>,
  report: StationReport,
  road: ReportRoad,
): Promise<void> {
  const { db, county } = context
  const now = context.now()
  const before = await db
    .selectFrom('station_reports')
    .select(['report', 'missing', 'seen_at'])
    .where('county', '=', county.code)
    .where('device', '=', device.id)
    .executeTakeFirst()
  if (road !== 'https' && before && !isNewer(report, before.report)) return
  const missing = await missingNow(context, device, report, before)
  const row = {
    seen_at: road === 'https' ? now : latest(before?.seen_at, writtenAt(report, now)),
    road,
    report: JSON.stringify(report),
    skew_seconds: road === 'https' ? skewOf(report.wall, now) : null,
    missing: JSON.stringify(missing),
  }
  await db
    .insertInto('station_reports')
    .values({ county: county.code, device: device.id, ...row })
    .onConflict(oc => oc.columns(['county', 'device']).doUpdateSet(row))
    .execute()
  const alarm = { county: county.code, device: device.id, now }
  for (const finding of await compareHeads(context, device.id, report, before?.report))
    await raiseAlarm(db, { ...alarm, ...finding })
  for (const { date, numbers } of missing)
    for (const run of runsOf(numbers))
      await raiseAlarm(db, { ...alarm, kind: 'number-gap', about: { date, from: run[0] }, more: { numbers: run } })
}

/** By the writer's own numbers, which no clock moves; by the clock where they say nothing. */
function isNewer(report: StationReport, last: StationReport): boolean {
  if (report.epoch === last.epoch && report.seq !== last.seq) return report.seq > last.seq
  return (parseInstant(report.wall) ?? 0) > (parseInstant(last.wall) ?? 0)
}

/** When the station wrote a report, by its own clock as far as that can be. */
const writtenAt = ({ wall }: StationReport, now: Date): Date =>
  new Date(Math.min(parseInstant(wall) ?? now.getTime(), now.getTime()))

const latest = (one: Date | undefined, other: Date): Date => (one && one > other ? one : other)

/** Seconds that the station's clock is ahead; null when it tells no time at all. */
function skewOf(wall: string, now: Date): number | null {
  const told = parseInstant(wall)
  return told === undefined ? null : Math.round((told - now.getTime()) / 1000)
}

/** Numbers are counted only when nothing waits at the station, and only when something changed since the last time. */
async function missingNow(
  context: CenterContext,
  device: Pick<KnownDevice, 'id' | 'point'>,
  report: StationReport,
  before: { report: StationReport; missing: MissingNumbers[] } | undefined,
): Promise<MissingNumbers[]> {
  if (report.waiting > 0) return before?.missing ?? []
  const isSame = before?.report.waiting === 0 && sameNumbers(before.report.numbers, report.numbers)
  if (isSame && before.missing.length === 0) return []
  const { slot } = await context.db
    .selectFrom('devices')
    .select('slot')
    .where('county', '=', context.county.code)
    .where('id', '=', device.id)
    .executeTakeFirstOrThrow()
  return findMissingNumbers(context, { device: device.id, point: device.point, slot }, report.numbers)
}

function sameNumbers(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  const [ours, theirs] = [Object.entries(a), Object.entries(b)]
  return ours.length === theirs.length && ours.every(([date, number]) => b[date] === number)
}

/** Numbers that follow one another are one gap. */
function runsOf(numbers: readonly number[]): number[][] {
  const runs: number[][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run?.at(-1) === number - 1) run.push(number)
    else runs.push([number])
  }
  return runs
}

/** What a report says of one place in a writer's chain, beside what the county has there. */
type Compared = { epoch: string; seq: number; told: string; held: number; hash: string | null; receipted: boolean }

async function compareHeads(
  context: CenterContext,
  device: string,
  report: StationReport,
  before: StationReport | undefined,
): Promise<Finding[]> {
  const own = { epoch: report.epoch, seq: report.seq, hash: report.headHash, receipted: false }
  const told = [...report.acked.map(one => ({ ...one, receipted: true })), own].filter(({ seq }) => seq > 0)
  const compared = await besideHeld(context, device, told)
  const findings: Finding[] = []
  for (const { epoch, seq, told: hash, held, hash: heldHash, receipted } of compared) {
    const isKnown = findings.some(({ kind, about }) => kind === 'fork' && about.epoch === epoch)
    if (held >= seq && heldHash !== hash && !isKnown) findings.push({ kind: 'fork', about: { epoch, seq } })
    if (held < seq && receipted)
      findings.push({ kind: 'county-behind', about: { epoch, held }, more: { reported: seq } })
  }
  const ownHeld = compared.find(({ receipted }) => !receipted)?.held ?? 0
  return [...findings, ...waitingForNothing(report, before, ownHeld)]
}

/** One statement, so that heads and facts are of one moment. */
async function besideHeld(
  { db, county }: CenterContext,
  device: string,
  told: readonly { epoch: string; seq: number; hash: string; receipted: boolean }[],
): Promise<Compared[]> {
  const { rows } = await sql<Compared>`
    select told.epoch, told.seq, told.hash as told, coalesce(head.seq, 0) as held, fact.hash, told.receipted
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told (epoch text, seq bigint, hash text, receipted boolean)
    left join device_heads head on head.county = ${county.code} and head.device = ${device} and head.epoch = told.epoch
    left join events fact on fact.county = ${county.code} and fact.device = ${device} and fact.epoch = told.epoch
      and fact.seq = told.seq`.execute(db)
  return rows
}

/**
 * A station that is ahead of the county and says twice running that nothing waits has lost its way: nobody will ever send that
 * fact. Once may be a fact that was written down while the report was.
 */
function waitingForNothing(report: StationReport, before: StationReport | undefined, held: number): Finding[] {
  if (before?.epoch !== report.epoch || before.waiting > 0 || report.waiting > 0 || before.seq <= held) return []
  if (report.acked.some(({ epoch, seq }) => epoch === report.epoch && seq > held)) return []
  return [{ kind: 'county-behind', about: { epoch: report.epoch, held }, more: { reported: before.seq } }]
}
