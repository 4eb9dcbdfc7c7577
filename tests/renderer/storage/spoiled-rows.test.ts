import 'fake-indexeddb/auto'
import { v7 as uuidv7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { stationReasonWords } from '../../../shared/ipc/station-reason-words'
import { faultReason } from '../../../renderer/storage/fault-reason'
import { FieldKeyError } from '../../../renderer/storage/field-cipher'
import type { HallDb } from '../../../renderer/storage/hall-db'
import { AGENT, CountyInMemory, POINT } from '../sync/county-in-memory'
import { cutOff, Neighbour, scan, withCarried } from './neighbour'
import { file, intakeCommand, Pc } from './station-in-memory'

/** One bit of one row went bad on the disk. Nothing else may suffer for it. */

let county: CountyInMemory
let pc: Pc

beforeEach(async () => {
  county = new CountyInMemory()
  pc = new Pc(county)
  await pc.start()
})

const everything = { text: '', legal: null, sync: null, limit: 1000 }

function spoilt<Row extends { sealed: Uint8Array }>(row: Row | undefined): Row {
  if (!row) throw new Error('there is no such row')
  return { ...row, sealed: row.sealed.map((byte, index) => (index === row.sealed.length - 1 ? byte ^ 1 : byte)) }
}
const spoil = {
  paper: async (db: HallDb) => db.carried.put(spoilt(await db.carried.toCollection().first())),
  case: (id: string) => async (db: HallDb) => db.cases.put(spoilt(await db.cases.get(id))),
  fact: (caseId: string) => async (db: HallDb) =>
    db.events.put(spoilt(await db.events.where('caseId').equals(caseId).first())),
}

describe('a scanned paper', () => {
  test('goes on to the county from the journal, and what was recorded since is sent at once', async () => {
    cutOff(county)
    const neighbour = new Neighbour()
    const onPaper = uuidv7()
    const paper = neighbour.paperOf(neighbour.tells(onPaper, [Neighbour.intake('赵桂兰')]))
    county.devices.set('dev-2', { device: 'dev-2', point: POINT, publicKey: neighbour.keys.publicKey })
    await scan(pc.hall, paper)
    await pc.inCopy(spoil.paper)
    expect(await withCarried(pc, store => store.carriedWaiting())).toEqual([paper])
    await pc.inCopy(spoil.paper)
    const since = await file(pc.hall, '孙大有')
    county.instead = () => null
    await pc.hall.sync.now()
    expect(pc.problems).toEqual([])
    expect(county.folded(since)).toHaveLength(1)
    expect(county.folded(onPaper)).toHaveLength(1)
  })

  test('whose journal line cannot be read either is passed over until the next start, which looks again', async () => {
    cutOff(county)
    const neighbour = new Neighbour()
    const { platform } = pc.run
    const call = platform.call.bind(platform)
    platform.call = (channel, ...args) =>
      channel === 'journal:read'
        ? (Promise.resolve({ ok: false, reason: 'disk-failed' }) as never)
        : call(channel, ...args)
    await scan(pc.hall, neighbour.paperOf(neighbour.tells(uuidv7(), [Neighbour.intake('赵桂兰')])))
    await pc.inCopy(spoil.paper)
    expect(await withCarried(pc, store => store.carriedWaiting())).toEqual([])
    expect(await pc.inCopy(async db => (await db.projected.get('projected'))?.suspect)).toBe(true)
    await pc.restart()
    expect(await withCarried(pc, store => store.carriedWaiting())).toHaveLength(1)
  })
})

describe('a fact that the county set aside', () => {
  test('hides no list: it is told without its words, and with them after the next start', async () => {
    await file(pc.hall, '李秀英')
    await pc.hall.sync.now()
    county.dismiss(AGENT.id)
    const caseId = await file(pc.hall, '赵桂兰')
    await pc.hall.sync.now()
    await pc.inCopy(spoil.fact(caseId))
    expect(await pc.hall.cases.list(everything)).toHaveLength(2)
    const [need] = await pc.hall.sync.needsYou()
    expect(need).toMatchObject({ caseId, applicant: '赵桂兰', eventType: null, at: null })
    await pc.hall.sync.now()
    await pc.restart()
    expect(await pc.hall.sync.needsYou()).toMatchObject([{ caseId, eventType: 'intake-recorded' }])
  })

  test('of a case that does not open is told without a name, so that nobody misses it', async () => {
    county.dismiss(AGENT.id)
    const caseId = await file(pc.hall, '赵桂兰')
    await pc.hall.sync.now()
    await pc.inCopy(spoil.case(caseId))
    expect(await pc.hall.sync.needsYou()).toMatchObject([{ caseId, applicant: '', eventType: 'intake-recorded' }])
  })
})

describe('a case', () => {
  test('with photos hides no list of photos', async () => {
    cutOff(county)
    const put = await pc.run.platform.call('attachment:put', {
      bytes: new Uint8Array(2000).fill(3),
      mime: 'image/jpeg',
    })
    if (!put.ok) throw new Error(put.reason)
    const photo = { ...put.value, mime: 'image/jpeg', material: 'id', name: '身份证' } as const
    const caseId = pc.hall.platform.newId()
    const command = { ...intakeCommand('赵桂兰'), attachments: [photo] } as ReturnType<typeof intakeCommand>
    await pc.hall.record({ caseId, commandId: pc.hall.platform.newId(), command })
    await pc.inCopy(spoil.case(caseId))
    expect(await pc.hall.sync.unsentFiles()).toMatchObject([{ caseId, applicant: '' }])
  })

  test('that somebody works on says what to do, and what it says helps', async () => {
    cutOff(county)
    const caseId = await file(pc.hall, '李秀英')
    await pc.inCopy(spoil.case(caseId))
    const command = { type: 'confirmReceiptPrinted', paper: '80mm' } as const
    const request = { caseId, commandId: pc.hall.platform.newId(), command }
    expect(await pc.hall.record(request)).toEqual({ ok: false, reasons: ['copy-damaged'] })
    expect(stationReasonWords.zh['copy-damaged'].next).toMatch(/关掉程序.*打开/)
    await pc.restart()
    expect(await pc.hall.record(request)).toMatchObject({ ok: true })
  })
})

test('what went wrong in a round is told by what it was', () => {
  expect(faultReason(new FieldKeyError('cannot open cases:1'))).toBe('copy-damaged')
  expect(faultReason(new DOMException('full', 'QuotaExceededError'))).toBe('disk-full')
  expect(faultReason(new DOMException('Internal error', 'UnknownError'))).toBe('disk-failed')
  expect(faultReason(new TypeError('x is undefined'))).toBe('program-fault')
})
