import { setImmediate as breathe } from 'node:timers/promises'
import { CLOCKS_RUN } from '../../shared/case/case-clocks'
import { wrongSlipOf } from '../../shared/case/date-recall'
import type { RecallLine, RecallList } from '../../shared/ipc/recall'
import { scopePrefix } from '../../shared/people/division'
import type { Actor } from '../../shared/people/role'
import { beijingDateOf } from '../../shared/time/instant'
import type { CenterContext } from '../http/center-context'

const READ_AT_ONCE = 500
const SHOWN = 500

/**
 * Everybody in a person's scope who holds a slip with a wrong date (改期召回), worked out anew from the cases whose clocks run. Read in
 * pages, so that a large county never stands in memory whole. A case whose matter the county no longer holds cannot be judged and is left
 * out.
 */
export async function recallList(context: CenterContext, actor: Pick<Actor, 'point'>): Promise<RecallList> {
  const tables = await context.holidays.tables()
  const today = beijingDateOf(context.now().toISOString())
  const lines: RecallLine[] = []
  let total = 0
  for (let after: { on: string; id: string } | null = null; ;) {
    const rows = await page(context, actor, after)
    for (const { state } of rows) {
      const matter = await context.catalogues.findMatter(state.matter)
      const slip = matter && wrongSlipOf(state, { matter, tables, today })
      if (!slip) continue
      total += 1
      if (lines.length < SHOWN) lines.push({ ...slip, version: state.version })
    }
    const last = rows.at(-1)
    if (!last || rows.length < READ_AT_ONCE) return { lines, total }
    after = { on: last.accepted_on ?? '', id: last.id }
    // Others come between.
    await breathe()
  }
}

type Place = { on: string; id: string } | null

function page(context: CenterContext, { point }: Pick<Actor, 'point'>, after: Place) {
  return context.db
    .selectFrom('cases')
    .select(['id', 'accepted_on', 'state'])
    .where('county', '=', context.county.code)
    .where('village', 'like', `${scopePrefix(point)}%`)
    .where('legal', 'in', [...CLOCKS_RUN])
    .where('accepted_on', 'is not', null)
    .$if(after !== null, select =>
      select.where(eb => eb(eb.refTuple('accepted_on', 'id'), '>', eb.tuple(after?.on ?? '', after?.id ?? ''))),
    )
    .orderBy('accepted_on')
    .orderBy('id')
    .limit(READ_AT_ONCE)
    .execute()
}
