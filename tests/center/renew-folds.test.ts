import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../center/store/open-database'
import { renewFolds } from '../../center/store/renew-folds'
import type { Case } from '../../shared/case/case'
import { FORMS_KNOWN } from '../../shared/case/event'
import { applyEvent, caseHash, foldCase } from '../../shared/case/fold'
import { nextDigest, NO_DIGEST, sumDigests } from '../../shared/sync/case-digest'
import { readEvent } from '../../shared/sync/chain'
import type { CaseEvent } from '../../shared/sync/envelope'
import { openTestBooks, type TestBooks } from './books-kit'
import { intakeFor } from './station-kit'

let books: TestBooks
beforeAll(async () => {
  books = await openTestBooks()
})
afterAll(() => books.end())

const renew = (changesAtOnce?: number) =>
  renewFolds({
    db: books.database.db,
    county: books.county.code,
    now: () => new Date(),
    ...(changesAtOnce ? { changesAtOnce } : {}),
  })

const deemed = {
  documentNo: '',
  caseNo: 'B-1',
  acceptedOn: '2026-11-10',
  dateQuality: 'checked',
  promised: { date: '2026-11-20', quality: 'certain' },
  legal: null,
  legalBasis: '',
  noticeDueBy: '2026-11-17',
} as const

type Fact = { change: number; hash: string; bytes: string }

const factsOf = async (caseId: string): Promise<(Fact & { event: CaseEvent })[]> => {
  const rows = await books.query<Fact>(
    `select change_no::int as change, hash, bytes from events
     where case_id = $1 and reason is distinct from 'duplicate-id' order by change_no`,
    [caseId],
  )
  return rows.map(row => {
    const read = readEvent(row.bytes)
    if (!read.ok) throw new Error('stored facts can be read')
    return { ...row, event: read.sealed.event }
  })
}

const sumsOfAllCases = async () => {
  const rows = await books.query<{ digest: string }>(`select digest from cases`)
  return sumDigests(rows.map(({ digest }) => digest))
}

const keptSums = async () => {
  const [row] = await books.query<{ cases: number; sum: string }>(
    `select sum(cases)::int as cases, sum(sum)::text as sum from scope_sums where bucket = ''`,
  )
  const modulus = 2n ** 64n
  const sum = ((BigInt(row?.sum ?? '0') % modulus) + modulus) % modulus
  return { cases: row?.cases ?? 0, sum: sum.toString(16).padStart(16, '0') }
}

const stored = async (caseId: string) => {
  const [row] = await books.query<{ state: Case; legal: string; digest: string; parked: number; promised: string }>(
    `select state, legal, digest, parked_events as parked, promised_due as promised from cases where id = $1`,
    [caseId],
  )
  return row
}

/** Writes the books of one case as a center left them that could not read `unread`: unread facts stand in the timeline, what was impossible without them is parked. */
async function leaveAsOlderProgram(caseId: string, unread: readonly string[]): Promise<void> {
  let state: Case | undefined
  let digest = NO_DIGEST
  let parked = 0
  for (const { event, change, hash } of await factsOf(caseId)) {
    const isUnread = unread.includes(event.type)
    const result = applyEvent(state, isUnread ? { ...event, type: `later:${event.type}` } : event)
    if (!result.case || (!result.applied && result.reason !== 'unknown-type')) {
      const reason = result.case ? 'impossible' : 'unknown-case'
      await books.query(`update events set verdict = 'parked', reason = $2 where change_no = $1`, [change, reason])
      parked += 1
      continue
    }
    const renamed = result.case.timeline.map(entry => ({ ...entry, type: entry.type.replace('later:', '') }))
    state = { ...result.case, timeline: renamed }
    digest = nextDigest(digest, { change, hash })
  }
  const before = (await stored(caseId))?.digest ?? NO_DIGEST
  const delta = BigInt(`0x${digest.slice(0, 16)}`) - BigInt(`0x${before.slice(0, 16)}`)
  if (state)
    await books.query(
      `update cases set state = $2, legal = $3, version = $4, digest = $5, parked_events = $6, promised_due = null where id = $1`,
      [caseId, JSON.stringify(state), state.legal, state.version, digest, parked],
    )
  else await books.query(`delete from cases where id = $1`, [caseId])
  await books.query(
    `update scope_sums set sum = sum + $2::numeric, cases = cases - $3
     where village = '990100101001' and bucket in ('', $1)`,
    [caseId.slice(-2), delta.toString(), state ? 0 : 1],
  )
}

const asBeforeTheUpdate = () => books.query(`update counties set kinds = 19, folds_to = 0`)

/** A request that a township let lie until it counted as accepted, and then passed up. */
async function deemedAndPassedUp(): Promise<string> {
  const village = await books.station()
  const township = await books.station({ point: '990100101000', staff: 'xingren', role: 'township-clerk' })
  const caseId = village.recordHandedOver('李秀英')
  await books.take(village.seal())
  township.record(caseId, 'township-received', { receivedOn: '2026-11-10', originalsCounted: 0 }, { base: 2 })
  township.record(caseId, 'acceptance-deemed', deemed, { base: 3 })
  township.record(caseId, 'transferred', { transferredOn: '2026-11-19', department: '县民政局' }, { base: 4 })
  const answer = await books.take(township.seal())
  if (!answer.ok || answer.verdicts.some(({ verdict }) => verdict === 'parked')) throw new Error(JSON.stringify(answer))
  return caseId
}

test('a case that an older center could not read is folded again, and what it parked because of that counts', async () => {
  const caseId = await deemedAndPassedUp()
  await leaveAsOlderProgram(caseId, ['acceptance-deemed'])
  await asBeforeTheUpdate()
  expect(await stored(caseId)).toMatchObject({ legal: 'pre-check', parked: 1 })
  expect(await keptSums()).toEqual(await sumsOfAllCases())

  expect(await renew(2)).toEqual({ folded: 1, judged: 1 })

  const now = await stored(caseId)
  expect(now).toMatchObject({ legal: 'transferred', parked: 0, promised: '2026-11-20' })
  const counted = await factsOf(caseId)
  expect(now && caseHash(now.state)).toBe(caseHash(foldCase(counted.map(({ event }) => event)) as Case))
  expect(now?.digest).toBe(counted.reduce((digest, fact) => nextDigest(digest, fact), NO_DIGEST))
  expect(await keptSums()).toEqual(await sumsOfAllCases())
  expect(await renew()).toEqual({ folded: 0, judged: 0 })
})

test('a question that an older center set aside begins its case, with all that was said about it since', async () => {
  const village = await books.station()
  const caseId = uuidv7()
  const {
    materials: _,
    attachments: __,
    notes: ___,
    handOverBy: ____,
    contact: _____,
    ...about
  } = intakeFor('990100101001', '柳树沟', '张铁柱')
  village.record(caseId, 'question-asked', { ...about, question: '养老认证在哪办', road: 'counter', askedOn: '2026-11-10' }) // prettier-ignore
  const answered = { answer: '村里就能办', pointer: '', ledTo: null, answeredOn: '2026-11-10' }
  village.record(caseId, 'question-answered', answered, { base: 1 })
  await books.take(village.seal())
  await leaveAsOlderProgram(caseId, ['question-asked', 'question-answered'])
  await asBeforeTheUpdate()
  expect(await stored(caseId)).toBeUndefined()

  expect(await renew()).toEqual({ folded: 0, judged: 2 })

  expect(await stored(caseId)).toMatchObject({ legal: 'answered', parked: 0 })
  expect(await keptSums()).toEqual(await sumsOfAllCases())
})

test('a known kind in a version that the older center could not read counts too: a receipt with its number, a row of a season', async () => {
  const village = await books.station()
  const township = await books.station({ point: '990100101000', staff: 'xingren', role: 'township-clerk' })
  const caseId = uuidv7()
  const intake = intakeFor('990100101001', '柳树沟', '李秀英')
  village.record(caseId, 'intake-recorded', { ...intake, roster: { id: uuidv7(), row: 1 } }, { v: 2 })
  village.record(caseId, 'handed-to-township', { township: '990100101000', batchNo: 'JJ-1' }, { base: 1 })
  await books.take(village.seal())
  const received = { receivedOn: '2026-11-10', originalsCounted: 0, documentNo: '收〔2026〕1号' }
  township.record(caseId, 'township-received', received, { base: 2, v: 2 })
  await books.take(township.seal())
  const whole = await stored(caseId)
  expect(whole).toMatchObject({ legal: 'pre-check', parked: 0 })
  await leaveAsOlderProgram(caseId, ['township-received'])
  await asBeforeTheUpdate()
  expect(await stored(caseId)).toMatchObject({ legal: 'handed-over' })
  expect(await renew()).toEqual({ folded: 1, judged: 0 })
  expect((await stored(caseId))?.state).toEqual(whole?.state)
  await leaveAsOlderProgram(caseId, ['intake-recorded'])
  await asBeforeTheUpdate()
  expect(await stored(caseId)).toBeUndefined()
  expect(await renew()).toEqual({ folded: 0, judged: 3 })
  expect((await stored(caseId))?.state).toEqual(whole?.state)
})

test('two centers that start at once fold each case once', async () => {
  const cases = [await deemedAndPassedUp(), await deemedAndPassedUp(), await deemedAndPassedUp()]
  for (const caseId of cases) await leaveAsOlderProgram(caseId, ['acceptance-deemed'])
  await asBeforeTheUpdate()
  const folder = await mkdtemp(join(tmpdir(), 'daiban-second-'))
  const other = await openDatabase({ folder, databaseUrl: books.database.url })
  const renewed = await Promise.all([
    renew(3),
    renewFolds({ db: other.db, county: books.county.code, now: () => new Date(), changesAtOnce: 2 }),
  ])
  await other.close()
  await rm(folder, { recursive: true })
  expect(renewed.map(({ folded }) => folded).reduce((a, b) => a + b)).toBe(3)
  expect(renewed.map(({ judged }) => judged).reduce((a, b) => a + b)).toBe(3)
  for (const caseId of cases) expect(await stored(caseId)).toMatchObject({ legal: 'transferred', parked: 0 })
  expect(await keptSums()).toEqual(await sumsOfAllCases())
})

test('what an older center beside this one stored after the update is folded at the next start', async () => {
  await renew()
  const caseId = await deemedAndPassedUp()
  await leaveAsOlderProgram(caseId, ['acceptance-deemed'])
  expect(await renew()).toEqual({ folded: 1, judged: 1 })
  expect(await stored(caseId)).toMatchObject({ legal: 'transferred' })
})

test('an older program leaves alone what a newer one has folded', async () => {
  const caseId = await deemedAndPassedUp()
  await leaveAsOlderProgram(caseId, ['acceptance-deemed'])
  await books.query(`update counties set kinds = ${FORMS_KNOWN + 1}`)
  expect(await renew()).toEqual({ folded: 0, judged: 0 })
  expect(await books.query(`select kinds from counties`)).toEqual([{ kinds: FORMS_KNOWN + 1 }])
})
