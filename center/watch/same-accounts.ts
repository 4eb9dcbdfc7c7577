import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { AccountHolder } from '../../shared/form/same-account'
import { sharedAccount } from '../../shared/form/same-account'
import type { SameAccounts } from '../../shared/ipc/same-accounts'
import { scopePrefix } from '../../shared/people/division'
import { deriveKey } from '../../shared/sync/crypto-suite'
import { maskName } from '../../shared/text/masking'
import type { DeskActor } from '../desk/require-action'
import type { CenterContext } from '../http/center-context'

/** Groups and cases that one answer names; the largest groups first. */
const [MOST_GROUPS, MOST_CASES] = [200, 50]

type Line = SameAccounts['groups'][number]['cases'][number]
/** Of a case, what is compared and what is shown; nothing else of it is read. */
type Row = Omit<Line, 'maskedName'> & Record<'name' | 'idNumber' | 'account' | 'household', string>
type Found = { row: Row; own: AccountHolder }

/**
 * Which bank accounts stand in the cases of different households within the person's division. Compared by a keyed hash: the number
 * itself leaves the row of its case for no longer than it takes to hash it, and stands in no list and no log.
 */
export async function sameAccounts(context: CenterContext, actor: DeskActor): Promise<SameAccounts> {
  const { db, county } = context
  const { rows } = await sql<Row>`
    select id::text as id, state->'applicant'->>'name' as name, state->'applicant'->>'idNumber' as "idNumber",
      state->'fields'->'accountNumber'->>'value' as account,
      coalesce(state->'fields'->'householdNo'->>'value', state->'applicant'->>'address') as household,
      state->'matter'->>'name' as matter, state->>'pointName' as village, state->>'receiptNo' as "receiptNo",
      state->>'receivedAt' as "receivedAt", state->'agent'->>'name' as agent
    from cases
    where county = ${county.code} and village like ${`${scopePrefix(actor.point)}%`}
      and state->'fields'->'accountNumber'->>'value' <> ''
    order by received_at, id`.execute(db)
  const byMark = new Map<string, Found[]>()
  for (const row of rows) {
    const mark = markOf(context, row.account)
    const one = { row, own: holderOf(row, mark) }
    const known = byMark.get(mark)
    if (known) known.push(one)
    else byMark.set(mark, [one])
  }
  const groups = [...byMark]
    .filter(([, found]) => isShared(found))
    .map(([mark, found]) => ({
      mark: mark.slice(0, 8),
      people: new Set(found.map(({ own }) => own.idNumber)).size,
      cases: found.slice(0, MOST_CASES).map(({ row }) => lineOf(row)),
    }))
    .sort((a, b) => b.people - a.people || a.mark.localeCompare(b.mark))
  return { compared: rows.length, groups: groups.slice(0, MOST_GROUPS) }
}

/** One person may have many cases: each person of a household is compared once. */
function isShared(found: readonly Found[]): boolean {
  const people = new Map(found.map(({ own }) => [JSON.stringify([own.idNumber, own.household]), own]))
  const distinct = [...people.values()]
  return distinct.some(own => sharedAccount(own, distinct).length > 0)
}

/** Spaces and full-width digits are ways to write the same number. */
const markOf = ({ county }: CenterContext, account: string): string =>
  createHmac('sha256', deriveKey(county.keys.secretKey, 'same-account'))
    .update(account.normalize('NFKC').replace(/[\s-]/g, ''))
    .digest('hex')

const holderOf = ({ name, idNumber, household, matter }: Row, mark: string): AccountHolder => ({
  ...{ name, idNumber: idNumber || name, accountNumber: mark, household, where: matter },
})

const lineOf = ({ id, name, matter, village, receiptNo, receivedAt, agent }: Row): Line => ({
  ...{ id, maskedName: maskName(name), matter, village, receiptNo, receivedAt, agent },
})
