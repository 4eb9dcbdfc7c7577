import { stringify } from 'csv-stringify/sync'
import { EXPORT_LINES } from '../../shared/ipc/desk-privacy'
import type { CaseQuery } from '../../shared/ipc/desk'
import type { Actor } from '../../shared/people/role'
import type { Clock } from '../../shared/case/case-clocks'
import { exportWording } from '../../shared/text/audit'
import { maskIdNumber, maskName, maskPhone, maskText } from '../../shared/text/masking'
import { legalStateWording } from '../../shared/text/station-case'
import { beijingClock, beijingDateOf, parseInstant } from '../../shared/time/instant'
import type { CenterContext } from '../http/center-context'
import type { Database } from '../store/schema'
import { caseTimes, type CaseTimes } from '../watch/case-times'
import { narrow, pileContext } from './inbox'

const PAGE = 1000
/** Excel takes a file without it for the local 8-bit code. */
const BYTE_ORDER_MARK = '\ufeff'

type Held = Database['cases']['state']['__select__']

/** How many lines the export of this query has. */
export async function countExport(context: CenterContext, actor: Actor, query: CaseQuery): Promise<number> {
  const { count } = await (
    await pile(context, actor, query)
  ).select
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Math.min(Number(count), EXPORT_LINES)
}

/**
 * The cases of a query as CSV (RFC 4180, UTF-8 with mark), oldest first, at most `EXPORT_LINES`, a page at a time. Masked for
 * everybody, and no cell begins as a formula (CWE-1236), in half width or full width.
 */
export async function* exportCsv(context: CenterContext, actor: Actor, query: CaseQuery): AsyncGenerator<string> {
  const { columns } = exportWording.zh
  yield BYTE_ORDER_MARK + csv([Object.values(columns)])
  let after: { at: string; id: string } | null = null
  for (let left = EXPORT_LINES; left > 0; left -= PAGE) {
    const rows: { id: string; received_at: string; state: Held }[] = await (
      await pile(context, actor, query)
    ).select
      .$if(after !== null, select =>
        select.where(eb => eb(eb.refTuple('received_at', 'id'), '>', eb.tuple(after?.at ?? '', after?.id ?? ''))),
      )
      .select(['id', 'received_at', 'state'])
      .orderBy('received_at')
      .orderBy('id')
      .limit(Math.min(PAGE, left))
      .execute()
    const tables = await context.holidays.tables()
    const lines: string[][] = []
    for (const { state } of rows) {
      const matter = await context.catalogues.findMatter(state.matter)
      lines.push(lineOf(state, caseTimes(state, { matter, tables, now: context.now().toISOString() })))
    }
    if (lines.length > 0) yield csv(lines)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = { at: last.received_at, id: last.id }
  }
}

const csv = (rows: string[][]): string => stringify(rows, { record_delimiter: 'windows', escape_formulas: true })

const pile = async (context: CenterContext, actor: Actor, query: CaseQuery) => {
  const { state } = query
  const piles = await pileContext(context, actor)
  const found = narrow(context.db.selectFrom('cases'), { context, piles }, actor, query)
  return { select: found.$if(state !== undefined, select => select.where('legal', '=', state ?? '')) }
}

/** In the order of `exportWording.columns`. */
function lineOf(held: Held, { clocks, durations }: CaseTimes): string[] {
  const { applicant, acceptance, result } = held
  return [
    held.receiptNo,
    held.caseNo ?? '',
    maskName(applicant.name),
    maskIdNumber(applicant.idNumber),
    maskPhone(applicant.phone),
    held.matter.code,
    held.matter.name,
    held.pointName,
    legalStateWording.zh[held.legal],
    parseInstant(held.receivedAt) === undefined
      ? held.receivedAt
      : `${beijingDateOf(held.receivedAt)} ${beijingClock(held.receivedAt)}`,
    acceptance?.acceptedOn ?? '',
    dueIn(clocks?.promise),
    dueIn(clocks?.legal),
    durations.transit ? String(durations.transit.hours) : '',
    durations.handling ? String(durations.handling.days) : '',
    result?.closedOn ?? '',
    maskText(result?.result ?? '', [applicant.name]),
  ]
}

/** The last day as it stands now; while the clock is paused, that it is. Empty where no limit runs or the matter is not known any more. */
function dueIn(clock: Clock | null | undefined): string {
  if (!clock) return ''
  return clock.due.paused ? exportWording.zh.paused : clock.due.date
}
