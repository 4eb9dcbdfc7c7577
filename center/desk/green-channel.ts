import { sql } from 'kysely'
import { greenChannelLimitSchema, type GreenChannelUse } from '../../shared/ipc/desk-piles'
import { scopePrefix, townshipOf } from '../../shared/people/division'
import { maskName, maskText } from '../../shared/text/masking'
import type { CenterContext } from '../http/center-context'
import { listPoints } from '../store/county'
import type { Database } from '../store/schema'
import type { DeskActor } from './require-action'

/** Listed by name; the counts are of all. */
const LISTED = 500

type Held = Database['cases']['state']['__select__']

/** Who put what first in a month and why (domain.md #52): counted per township against the county's own limit, and listed. */
export async function greenChannelUse(
  context: CenterContext,
  actor: DeskActor,
  month: string,
): Promise<GreenChannelUse> {
  const county = context.county.code
  const { rows } = await sql<{ state: Held }>`
    select state from cases
    where county = ${county} and village like ${`${scopePrefix(actor.point)}%`}
      and state->'priority'->>'setOn' like ${`${month}-%`}
    order by state->'priority'->>'setOn', id`.execute(context.db)
  const names = new Map((await listPoints(context.db, county)).map(({ code, name }) => [code, name]))
  const limit = await greenLimitOf(context)
  const townships = new Map<string, { count: number; grounds: Record<string, number> }>()
  for (const { state } of rows) {
    const code = townshipOf(state.village)
    const ground = state.priority?.ground ?? 'other'
    const sum = townships.get(code) ?? { count: 0, grounds: {} }
    const grounds = { ...sum.grounds, [ground]: (sum.grounds[ground] ?? 0) + 1 }
    townships.set(code, { count: sum.count + 1, grounds })
  }
  return {
    month,
    limit,
    townships: [...townships]
      .map(([code, sum]) => ({
        code,
        name: names.get(code) ?? code,
        ...sum,
        over: limit !== null && sum.count > limit,
      }))
      .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code)),
    lines: rows.slice(0, LISTED).map(({ state }) => lineOf(state, names)),
  }
}

function lineOf(state: Held, names: ReadonlyMap<string, string>): GreenChannelUse['lines'][number] {
  const { priority } = state
  return {
    id: state.id,
    receiptNo: state.receiptNo,
    maskedName: maskName(state.applicant.name),
    matter: state.matter.name,
    township: names.get(townshipOf(state.village)) ?? '',
    ground: priority?.ground ?? 'other',
    why: maskText(priority?.why ?? '', [state.applicant.name]),
    by: priority?.by.name ?? '',
    setOn: priority?.setOn ?? '',
  }
}

/** The county's own figure, from what rides along with its catalogue; null while it set none. */
export async function greenLimitOf({ catalogues }: Pick<CenterContext, 'catalogues'>): Promise<number | null> {
  const found = await catalogues.find(await catalogues.currentVersion())
  const body: unknown = found?.body
  const extras: unknown = typeof body === 'object' && body !== null && 'extras' in body ? body.extras : null
  const part: unknown =
    typeof extras === 'object' && extras !== null && 'greenChannel' in extras ? extras.greenChannel : null
  const read = greenChannelLimitSchema.safeParse(part)
  return read.success ? read.data.perTownshipMonth : null
}
