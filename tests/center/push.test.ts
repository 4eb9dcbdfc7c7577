import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealBatch } from '../../shared/sync/batch'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { verifyReceipt } from '../../shared/sync/receipt'
import { MAX_BATCH_EVENTS, pushReplySchema } from '../../shared/sync/wire'
import { newSeed, openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { enrolStation, intakeFor, TestStation } from './station-kit'

const VILLAGE = '990100101001'
let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

const station = (point = VILLAGE, staff = 'liushugou') => enrolStation(county.center.url, point, staff)

const storedOf = (from: TestStation) =>
  county.query<{ seq: number; verdict: string; reason: string | null }>(
    'select seq::int, verdict, reason from events where device = $1 and epoch = $2 order by seq',
    [from.head.device, from.head.epoch],
  )

test('an agent’s five requests reach the county once, and the county signs that it holds them', async () => {
  const village = await station()
  for (const name of ['李秀英', '张铁柱', '欧阳春', '阿依古丽·买买提', '王𠮷']) village.recordIntake(name)
  const answer = await village.push()
  expect(pushReplySchema.safeParse(answer.body).success).toBe(true)
  expect(answer.body.verdicts.map(({ verdict }) => verdict)).toEqual(Array(5).fill('applied'))
  expect(answer.body.receipt).toMatchObject({ ackedSeq: 5, headHash: village.head.hash })
  expect(verifyReceipt(answer.body.receipt, county.center.county.publicKey)).toBe(true)
})

test('the same batch a hundred times at once gives one set of rows and a hundred equal answers', async () => {
  const village = await station()
  const caseId = village.recordIntake('李秀英')
  village.record(caseId, 'receipt-printed', { paper: '80mm', reprint: false })
  const batch = village.seal()
  const answers = await Promise.all(Array.from({ length: 100 }, () => village.push(batch)))
  const essence = answers.map(({ status, body }) => {
    const { ackedSeq, headHash } = body.receipt
    return JSON.stringify({ status, verdicts: body.verdicts, ackedSeq, headHash })
  })
  expect(new Set(essence).size).toBe(1)
  expect(await storedOf(village)).toHaveLength(2)
})

test('a batch that overlaps what the county holds is acknowledged again and only its new part is stored', async () => {
  const village = await station()
  village.recordIntake('李秀英')
  village.recordIntake('张铁柱')
  await village.push()
  village.recordIntake('王小满')
  expect((await village.push(village.seal(2))).body.receipt.ackedSeq).toBe(3)
  expect(await storedOf(village)).toHaveLength(3)
})

test('a hole in the numbers is answered with the number that the county waits for', async () => {
  const village = await station()
  village.recordIntake('李秀英')
  village.recordIntake('张铁柱')
  village.recordIntake('王小满')
  expect(await village.push(village.seal(3))).toMatchObject({ status: 409, body: { error: 'gap', expected: 1 } })
  await village.push(village.seal(1, 1))
  expect(await village.push(village.seal(3))).toMatchObject({ status: 409, body: { error: 'gap', expected: 2 } })
})

test('a copied disk that grew another past is refused, nothing is stored, and the county keeps an alarm', async () => {
  const original = await station()
  const copy = new TestStation(original.url, original.keys, original.enrolled, original.actor, original.head.epoch)
  original.recordIntake('李秀英')
  copy.recordIntake('张铁柱')
  copy.recordIntake('王小满')
  await original.push()
  expect(await copy.push()).toMatchObject({ status: 409, body: { error: 'fork' } })
  expect(await copy.push(copy.seal(2))).toMatchObject({ status: 409, body: { error: 'fork' } })
  expect(await storedOf(original)).toHaveLength(1)
  const alarms = await county.query<{ kind: string }>('select kind from alarms where device = $1', [
    original.head.device,
  ])
  expect(alarms.map(({ kind }) => kind)).toEqual(['fork'])
})

test('a wrong signature, another device’s facts and a broken chain let nothing in', async () => {
  const village = await station()
  const other = await station('990100101002', 'shiqiao')
  village.recordIntake('李秀英')
  village.recordIntake('张铁柱')
  const good = village.seal()
  const stranger = keyPairFrom(newSeed()).secretKey
  const code = county.center.county.code
  const [first, second] = village.events
  if (!first || !second) throw new Error('two facts were recorded')
  expect(await village.push(sealBatch(code, village.events, stranger))).toMatchObject({
    body: { error: 'bad-signature' },
  })
  expect(await village.push({ ...good, fromSeq: 2 })).toMatchObject({ body: { error: 'bad-signature' } })
  const foreign = other.recordIntake('王小满') && sealBatch(code, [first, ...other.events], village.keys.secretKey)
  expect(await village.push(foreign)).toMatchObject({ status: 400, body: { error: 'wrong-device' } })
  const torn = sealBatch(code, [second, first], village.keys.secretKey)
  expect(await village.push(torn)).toMatchObject({ status: 409, body: { error: 'broken-chain' } })
  expect(await village.push({ ...good, device: 'nobody-01' })).toMatchObject({
    status: 403,
    body: { error: 'unknown-device' },
  })
  expect(await storedOf(village)).toHaveLength(0)
})

test('a text that is not canonical is refused, so equal facts keep equal hashes', async () => {
  const village = await station()
  village.recordIntake('李秀英')
  const [only] = village.events
  if (!only) throw new Error('one fact was recorded')
  const spaced = sealBatch(county.center.county.code, [{ ...only, bytes: ` ${only.bytes}` }], village.keys.secretKey)
  expect(await village.push(spaced)).toMatchObject({ status: 400, body: { error: 'malformed' } })
})

test('more than 500 facts, or more than 256 KB of them, are asked for in smaller batches', async () => {
  const village = await station()
  const batch = {
    ...(village.recordIntake('李秀英') && village.seal()),
    events: Array(MAX_BATCH_EVENTS + 1).fill('{}'),
  }
  expect(await village.push(batch)).toMatchObject({ status: 413, body: { error: 'too-large' } })
  const heavy = { ...batch, events: Array(300).fill(`"${'重'.repeat(300)}"`) }
  expect(await village.push(heavy)).toMatchObject({ status: 413, body: { error: 'too-large' } })
})

test('facts about someone else’s case are kept and parked with a reason, and the case stays as it was', async () => {
  const [mine, theirs] = [await station(), await station('990100102001', 'shangwan')]
  const caseId = mine.recordIntake('李秀英')
  await mine.push()
  theirs.record(caseId, 'withdrawn', { withdrawnOn: '2026-11-21', why: '', signed: 'signature' })
  theirs.recordIntake('张铁柱', { village: VILLAGE })
  const own = theirs.recordIntake('王小满')
  const { body } = await theirs.push()
  expect(body.verdicts.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ['parked', 'someone-elses-case'],
    ['parked', 'someone-elses-case'],
    ['applied', null],
  ])
  expect(body.receipt.ackedSeq).toBe(3)
  const states = await county.query<{ legal: string; version: number }>(
    'select id, legal, version from cases where id = any($1) order by id',
    [[caseId, own]],
  )
  expect(states.map(({ legal, version }) => [legal, version])).toEqual([
    ['received', 1],
    ['received', 1],
  ])
  expect((await mine.pull(0)).changes.some(({ bytes }) => bytes.includes(theirs.head.device))).toBe(false)
})

test('each thing that cannot stand is parked with its own reason and holds nothing else up', async () => {
  const village = await station()
  const caseId = village.recordIntake('李秀英')
  const [intake] = village.events
  village.record(caseId, 'intake-recorded', { village: 'nowhere' })
  village.record(caseId, 'rated', { score: 5, channel: 'screen', comment: 'NUL \u0000' })
  village.record('019aa000-0000-7000-8000-00000000ffff', 'receipt-printed', { paper: 'A4', reprint: false })
  village.record(
    caseId,
    'receipt-printed',
    { paper: 'A4', reprint: false },
    { actor: { ...village.actor, point: '990100101002' } },
  )
  village.record(
    caseId,
    'receipt-printed',
    { paper: 'A4', reprint: false },
    { actor: { ...village.actor, staff: 'nobody' } },
  )
  village.record(caseId, 'receipt-printed', { paper: 'A4', reprint: false }, { id: intake?.event.id ?? '' })
  village.record(caseId, 'intake-recorded', intakeFor(VILLAGE, '', '李秀英'))
  village.record(caseId, 'shade-of-a-later-version', { anything: true })
  village.record(caseId, 'receipt-printed', { paper: 'A4', reprint: false }, { base: 2 })
  const { body } = await village.push()
  expect(body.verdicts.map(({ reason }) => reason)).toEqual([
    null,
    'malformed',
    'malformed',
    'unknown-case',
    'wrong-point',
    'unknown-staff',
    'duplicate-id',
    'impossible',
    null,
    null,
  ])
})

test('a reviewer’s decision written at a village PC is kept, parked, and decides nothing', async () => {
  const village = await station()
  const caseId = village.recordHandedOver('李秀英')
  village.record(caseId, 'reviewed', { proposal: 'grant', opinion: '同意' })
  const { body } = await village.push()
  expect(body.verdicts.at(-1)).toMatchObject({ verdict: 'parked', reason: 'not-permitted' })
})

test('whatever a station writes beside its data, or means for a later version, its chain goes on', async () => {
  const printed = { paper: 'A4', reprint: false }
  const village = await station()
  const caseId = village.recordIntake('李秀英')
  const stranger = { ...village.actor, point: '990100101002' }
  const id = '019aa000-0000-7000-8000-0000000000aa'
  village.record(caseId, 'receipt-printed', printed, { actor: { ...village.actor, name: '刘\u0000' } })
  village.record(caseId, 'later\u0000', {})
  village.record(caseId, 'paper-scanned', { attachments: 5 })
  village.record(caseId, 'paper-scanned', { attachments: [{ page: 1 }] })
  village.record(caseId, 'receipt-printed', printed, { actor: stranger, id })
  village.record(caseId, 'receipt-printed', printed, { actor: stranger, id })
  village.record(caseId, 'receipt-printed', { paper: '58mm' }, { v: 2 })
  village.record(caseId, 'materials-added', { materials: [], attachments: 'later', notes: '' }, { v: 2 })
  const { status, body } = await village.push()
  expect(status).toBe(200)
  expect(body.verdicts.map(({ reason }) => reason)).toEqual([
    null,
    'malformed',
    'malformed',
    null,
    null,
    'wrong-point',
    'duplicate-id',
    null,
    null,
  ])
})

test('a day that does not exist is parked, and the inbox of the township still opens', async () => {
  const village = await station()
  const township = await station('990100101000', 'xingren')
  const caseId = village.recordHandedOver('李秀英')
  await village.push()
  const accepted = { documentNo: '1', caseNo: '1', dateQuality: 'device', promised: null, legal: null, legalBasis: '' }
  township.record(caseId, 'township-received', { receivedOn: '2026-11-20', originalsCounted: 0 }, { base: 2 })
  township.record(caseId, 'accepted', { ...accepted, acceptedOn: '2026-13-45' }, { base: 3 })
  township.record(caseId, 'accepted', { ...accepted, acceptedOn: '9999-12-31' }, { base: 3 })
  const { body } = await township.push()
  expect(body.verdicts.map(({ reason }) => reason)).toEqual([null, 'malformed', 'malformed'])
  const clerk = await signInAtDesk(county.center.url, 'xingren')
  expect((await clerk.get('/cases?box=all')).status).toBe(200)
})

test('a fork that a station tries again and again calls a person once', async () => {
  const village = await station()
  village.recordIntake('李秀英')
  await village.push()
  const copied = new TestStation(county.center.url, village.keys, village.enrolled, village.actor, village.head.epoch)
  for (const name of ['张铁柱', '王小满', '欧阳春']) {
    copied.recordIntake(name)
    expect((await copied.push()).body.error).toBe('fork')
  }
  expect(await county.query('select id from alarms where device = $1', [village.head.device])).toHaveLength(1)
})

test('a receipt number under which two residents stand is taken in, and a person is called', async () => {
  const village = await station()
  for (const name of ['李秀英', '张铁柱']) village.recordIntake(name, { receiptNo: '990100101001-09-twice' })
  village.recordIntake('王小满')
  expect((await village.push()).body.verdicts.map(({ verdict }) => verdict)).toEqual(Array(3).fill('applied'))
  const alarms = await county.query('select kind, detail from alarms where device = $1', [village.head.device])
  expect(alarms).toEqual([{ kind: 'number-twice', detail: { receiptNo: '990100101001-09-twice' } }])
})

test('what the county has taken over is not judged at a township PC', async () => {
  const village = await station()
  const caseId = village.recordHandedOver('李秀英')
  await village.push()
  const clerk = await signInAtDesk(county.center.url, 'xingren')
  for (const type of ['receiveAtTownship', 'accept', 'transferUp'] as const)
    await clerk.run(caseId, type === 'receiveAtTownship' ? { type, originalsCounted: 0 } : { type })
  expect((await clerk.open(caseId)).case.legal).toBe('transferred')
  const township = await station('990100101000', 'xingren')
  await county.query("update staff set role = 'reviewer' where id = 'xingren'")
  const reviewer = { ...township.actor, role: 'reviewer' } as const
  township.record(caseId, 'reviewed', { proposal: 'grant', opinion: '' }, { actor: reviewer, base: 5 })
  const { body } = await township.push()
  await county.query("update staff set role = 'township-clerk' where id = 'xingren'")
  expect(body.verdicts).toMatchObject([{ verdict: 'parked', reason: 'not-permitted' }])
})

test('a stopped station is told so, and what it had sent before stays', async () => {
  const village = await station()
  village.recordIntake('李秀英')
  await village.push()
  await county.query('update devices set revoked_at = now() where id = $1', [village.head.device])
  village.recordIntake('张铁柱')
  expect(await village.push(village.seal(2))).toMatchObject({ status: 403, body: { error: 'revoked' } })
  expect(await storedOf(village)).toHaveLength(1)
})
