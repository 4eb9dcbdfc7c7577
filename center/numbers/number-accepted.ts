import { sql } from 'kysely'
import type { Case } from '../../shared/case/case'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import { beijingDateOf } from '../../shared/time/instant'
import type { Tx } from '../store/county'
import { keepTurn } from '../store/keep-turn'
import { lookTurn } from '../store/look-turn'
import { draftCaseNo, spendNumber } from '../store/number-counter'
import type { Kept } from '../sync/county-store'
import { casesToNumber, countyActor, numberCases, wantedToNumber } from './number-cases'

/** The device that stands in the county's own events. */
const CENTER_DEVICE = 'center'

/** Gives the county's 办件编号 to what stations accepted offline, in the transaction that takes their facts in. The caller holds `lockChanges`. */
export async function numberAccepted(tx: Tx, county: string, kept: Kept): Promise<void> {
  const cases = casesToNumber(kept)
  if (cases.length === 0) return
  const { now } = kept
  const { name, center_epoch: epoch } = await tx
    .selectFrom('counties')
    .select(['name', 'center_epoch'])
    .where('county', '=', county)
    .executeTakeFirstOrThrow()
  const writer = { device: CENTER_DEVICE, epoch }
  const numbers = new Map<string, string>()
  for (const { id, matter } of cases) {
    const code = await implementationCodeOf(tx, county, matter)
    const draft = await draftCaseNo(tx, county, beijingDateOf(now.toISOString()), code)
    await spendNumber(tx, county, draft, now)
    numbers.set(id, draft.text)
  }
  const held = await lookTurn(tx, county, wantedToNumber(writer, cases))
  const actor = countyActor(county, name)
  const mono = Math.round(performance.now())
  await keepTurn(tx, county, numberCases(held, cases, { writer, numbers, actor, now, mono, hashOf: sha256Hex }))
}

/** '' where the county's catalogue names none for the matter, as it stood when the case began. */
async function implementationCodeOf(tx: Tx, county: string, { code, version }: Case['matter']): Promise<string> {
  const { rows } = await sql<{ code: string | null }>`
    select jsonb_path_query_first(body, '$.matters[*] ? (@.code == $code).implementationCode',
      jsonb_build_object('code', ${code}::text)) #>> '{}' as code
    from catalogues where county = ${county} and version = ${version}`.execute(tx)
  return rows[0]?.code ?? ''
}
