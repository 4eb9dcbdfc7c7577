import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MaterialEntry } from '../../shared/case/event'
import type { Command } from '../../shared/case/command'
import type { PushReply } from '../../shared/sync/wire'
import { parkReasonWording } from '../../shared/text/center-messages'
import { openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { DAY, day } from './deputy-kit'
import { enrolStation, type TestStation } from './station-kit'
import { decide, enter, onTheList, pageOf, QIAO, SHI, takenOff, TAN, waiting, type Person } from './untrusted-kit'

const MATTER = { code: 'SX-LD-002', version: '0.2-sample', name: '失业登记' }
const LACKING: MaterialEntry = { key: 'M26', name: '就业状况材料', state: 'missing', originals: 0, copies: 0, kept: false, returnBy: null, tolerable: true } // prettier-ignore

let town: TestCounty
let ahead = 0
let village: TestStation
let window: DeskWorker
let clerk: DeskWorker
let approver: DeskWorker

async function signAllIn(): Promise<void> {
  const [one, two, three] = await Promise.all(
    ['xianchuang', 'xingren', 'yihe'].map(staff => signInAtDesk(town.center.url, staff)),
  )
  if (!one || !two || !three) throw new Error('three people')
  ;[window, clerk, approver] = [one, two, three]
}

beforeAll(async () => {
  town = await openTestCounty({ now: () => new Date(Date.now() + ahead) })
  village = await enrolStation(town.center.url, '990100101001', 'liushugou')
  await signAllIn()
}, 120_000)
afterAll(() => town.end())

const intakeOf = ({ name, idNumber }: Person) =>
  village.recordIntake(name, {
    ...{ matter: MATTER, materials: [LACKING] },
    applicant: { name, idKind: 'resident', idNumber, address: '一组', phone: '' },
  })
const promised = (madeOn = day()) => ({
  ...{
    documentNo: `青承〔2026〕${village.events.length}号`,
    key: 'M26',
    name: LACKING.name,
    text: '本人现在没有就业。',
  },
  ...{ checkMethod: '向社保经办机构核实', checkBy: '2027-12-01', signed: 'signature', madeOn },
})
const promise = (caseId: string, madeOn = day()) => village.record(caseId, 'commitment-made', promised(madeOn))
const verdicts = (pushed: { body: PushReply }) => pushed.body.verdicts.map(({ verdict, reason }) => reason ?? verdict)
/** What the county says of the facts that were recorded since the last push, on one line of verdicts. */
async function pushed(count: number): Promise<string[]> {
  const answer = await village.push(village.seal(village.events.length - count + 1, count))
  expect(answer.status).toBe(200)
  return verdicts(answer).slice(-count)
}
const commit: Command = { type: 'makeCommitment', key: 'M26', signed: 'signature' }
async function atTownship(person: Person): Promise<string> {
  const id = intakeOf(person)
  village.record(id, 'handed-to-township', { township: '990100101000', batchNo: 'JJ-1' })
  await pushed(2)
  expect(await clerk.run(id, { type: 'receiveAtTownship', originalsCounted: 0 })).toMatchObject({ ok: true })
  return id
}

describe('the county’s list of broken trust (失信名单)', () => {
  test('takes two persons: before the second one’s word it bars nobody', async () => {
    const id = await atTownship(QIAO)
    expect(await enter(window, QIAO)).toEqual({ ok: true })
    const [open] = await waiting(approver)
    expect(open).toMatchObject({ does: 'enter', count: 1, note: '法院来函', isOwn: false, proposedName: '何书瑶' })
    expect((await window.post(`/untrusted/proposals/${open?.batch}/decision`, { approve: true, why: '' })).status).toBe(403) // prettier-ignore
    expect(await clerk.run(id, commit)).toMatchObject({ ok: true })
    expect(await decide(approver, open?.batch)).toEqual({ ok: true })
    expect(await decide(approver, open?.batch)).toEqual({ ok: false, reason: 'stale' })
  })

  test('bars the person at the desk, in words, on the step and already on the paper that would be signed', async () => {
    const id = await atTownship(QIAO)
    expect(await clerk.run(id, commit)).toEqual({ ok: false, reasons: ['commitment-barred'] })
    for (const masked of [true, false])
      expect((await clerk.post(`/cases/${id}/papers`, { paper: 'commitment', draft: commit, masked })).status).toBe(404)
    const supply: Command = { type: 'addMaterials', materials: [{ ...LACKING, state: 'received', originals: 1 }], attachments: [], notes: '' } // prettier-ignore
    expect(await clerk.run(id, supply)).toMatchObject({ ok: true })
    const another = await atTownship(SHI)
    expect(await clerk.run(another, commit)).toMatchObject({ ok: true })
  })

  test('judges what a station recorded without a line: the promise is parked with a sentence, nothing is lost, the paper is asked for', async () => {
    const id = intakeOf(QIAO)
    promise(id)
    village.record(id, 'handed-to-township', { township: '990100101000', batchNo: 'JJ-2' })
    expect(await pushed(3)).toEqual(['applied', 'promise-barred', 'applied'])
    expect(parkReasonWording.zh['promise-barred']).toMatch(/没有丢.*把材料拿来/)
    const held = (await clerk.open(id)).case
    expect(held.materials[0]?.state).toBe('missing')
    expect(held.commitments ?? []).toEqual([])
    expect((await clerk.open(id)).parked).toMatchObject([{ type: 'commitment-made', reason: 'promise-barred' }])
    const [kept] = await town.query<{ bytes: string }>(`select bytes from events where case_id = $1 and reason = 'promise-barred'`, [id]) // prettier-ignore
    expect(JSON.parse(kept?.bytes ?? '{}')).toMatchObject({ type: 'commitment-made', data: { key: 'M26' } })
    // Told again, it has the same word and does not stand twice.
    expect(verdicts(await village.push(village.seal(village.events.length - 2, 3)))).toEqual(['applied', 'promise-barred', 'applied']) // prettier-ignore
    // The station hears it with its own reason, and the paper brought later is simply recorded.
    const { changes } = await village.pull(0)
    expect(changes.some(({ reason }) => reason === 'promise-barred')).toBe(true)
  })

  test('judges a promise that came before its case as soon as the case comes, and says then why it does not count', async () => {
    const township = await enrolStation(town.center.url, '990100101000', 'xingren')
    const caseId = intakeOf(QIAO)
    village.record(caseId, 'handed-to-township', { township: '990100101000', batchNo: 'JJ-3' })
    township.record(caseId, 'commitment-made', promised(), { base: 2 })
    expect(verdicts(await township.push())).toEqual(['unknown-case'])
    expect(await pushed(2)).toEqual(['applied', 'applied'])
    const found = await clerk.open(caseId)
    expect(found.parked).toMatchObject([{ type: 'commitment-made', reason: 'promise-barred' }])
    expect(found.case.materials[0]?.state).toBe('missing')
    const counted = await town.query(`select parked_events as parked from cases where id = $1`, [caseId])
    expect(counted).toEqual([{ parked: 1 }])
    expect(verdicts(await township.push())).toEqual(['promise-barred'])
    const { changes } = await township.pull(0)
    expect(changes.filter(({ bytes }) => bytes.includes(caseId) && bytes.includes('commitment-made')).map(({ reason }) => reason)).toEqual(['promise-barred']) // prettier-ignore
  })

  test('knows the person by the number that was put right in the same batch', async () => {
    const caseId = intakeOf(SHI)
    village.record(caseId, 'amended', {
      applicant: { ...QIAO, idKind: 'resident', address: '一组', phone: '' },
      ...{ contact: null, matter: null, why: '选错了人', amendedOn: day() },
    })
    promise(caseId)
    expect(await pushed(3)).toEqual(['applied', 'applied', 'promise-barred'])
  })

  test('judges by the day of the promise: one of before the first day, or after the last, counts', async () => {
    await onTheList({ window, approver }, TAN, { from: day(-3), until: day(-1) })
    for (const [madeOn, word] of [
      [day(-4), 'applied'],
      [day(-3), 'promise-barred'],
      [day(-1), 'promise-barred'],
      [day(), 'applied'],
    ] as const) {
      // prettier-ignore
      const id = intakeOf(TAN)
      promise(id, madeOn)
      expect(await pushed(2)).toEqual(['applied', word])
    }
    expect(await clerk.run(await atTownship(TAN), commit)).toMatchObject({ ok: true })
  })

  test('bars until its last day is over, that day counted', async () => {
    const person = { name: '屈惊蛰', idNumber: '430101199101010519' }
    await onTheList({ window, approver }, person, { until: day(1) })
    const [id, later] = [await atTownship(person), await atTownship(person)]
    ahead = DAY
    await signAllIn()
    expect(await clerk.run(id, commit)).toEqual({ ok: false, reasons: ['commitment-barred'] })
    ahead = 2 * DAY
    await signAllIn()
    expect(await clerk.run(later, commit)).toMatchObject({ ok: true })
    expect((await pageOf(window, person.idNumber)).persons[0]?.stand).toBe('over')
    ahead = 0
    await signAllIn()
  })

  test('lets go at once when two persons took somebody off it (信用修复), at the desk and for what arrives', async () => {
    const person = { name: '冉谷雨', idNumber: '430101198808150625' }
    await onTheList({ window, approver }, person)
    const id = await atTownship(person)
    expect(await clerk.run(id, commit)).toMatchObject({ ok: false })
    await takenOff({ window, approver }, person)
    expect(await clerk.run(id, commit)).toMatchObject({ ok: true })
    const offline = intakeOf(person)
    promise(offline)
    expect(await pushed(2)).toEqual(['applied', 'applied'])
    const [line] = (await pageOf(window, person.name)).persons
    expect(line).toMatchObject({ stand: 'mended', mending: false })
    expect((await window.post(`/untrusted/persons/${line?.id}/mending`, { why: '再来一次' })).body).toEqual({ ok: false, reason: 'stale' }) // prettier-ignore
  })

  test('counts a promise that was found false anywhere in the county, from the day of that check', async () => {
    const person = { name: '佟霜降', idNumber: '430101197002200174' }
    const first = await atTownship(person)
    expect(await clerk.run(first, commit)).toMatchObject({ ok: true })
    const commitment = (await clerk.open(first)).case.commitments?.[0]?.eventId ?? ''
    const check: Command = {
      type: 'checkCommitment',
      commitment,
      outcome: 'false',
      how: '查社保记录：仍在参保',
      note: '',
    }
    expect(await clerk.run(first, check)).toMatchObject({ ok: true })
    expect(await clerk.run(await atTownship(person), commit)).toEqual({ ok: false, reasons: ['commitment-barred'] })
    const [before, after] = [intakeOf(person), intakeOf(person)]
    promise(before, day(-1))
    promise(after)
    expect(await pushed(4)).toEqual(['applied', 'applied', 'applied', 'promise-barred'])
  })

  test('is one county’s own: what another county holds in the same database bars nobody here and is not shown', async () => {
    await town.query(
      `insert into untrusted_persons (county, id, id_number, name, organ, document_no, from_day, batch, entered_at)
        values ('990200', gen_random_uuid(), $1, $2, '邻县法院', '1号', '2020-01-01', 'x', now())`,
      [SHI.idNumber, SHI.name],
    )
    expect((await pageOf(window, SHI.idNumber)).persons).toEqual([])
    expect(await clerk.run(await atTownship(SHI), commit)).toMatchObject({ ok: true })
    const id = intakeOf(SHI)
    promise(id)
    expect(await pushed(2)).toEqual(['applied', 'applied'])
  })
})
