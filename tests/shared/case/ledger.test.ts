import { describe, expect, test } from 'vitest'
import { allowedCommands } from '../../../shared/case/allowed'
import type { Command } from '../../../shared/case/command'
import { dueFen, noticeOf, waitingFee, yuanOf } from '../../../shared/case/fee'
import { caseHash, foldCase } from '../../../shared/case/fold'
import { tripsOf } from '../../../shared/case/trips'
import { allPapers, approve, atCounty, atTownship, CaseWalk, close, deliver, eventOf, grant, handOver, heShuyao, intake, linAnran, luHuaiyuan, matterOf, receive, receiveAtCounty, shenZhixing, wangFang, zhouMin } from './case-walk' // prettier-ignore

/** 宅基地登记: 80 yuan by 发改价格规〔2016〕2559号. */
const registration = matterOf('SX-TD-006')
const about = { matter: registration }

type Line = Extract<Command, { type: 'proposeFee' }>['lines'][number]
const fee = (line: Partial<Line> = {}, channel = '税务窗口或者手机缴'): Command => ({
  type: 'proposeFee',
  lines: [{ name: '住宅登记费', unitFen: 8000, count: 1, waivedFen: 0, waiver: '', ...line }],
  channel,
  paymentCode: '1101-2026-0001',
})
const check = (walk: CaseWalk): Command => ({ type: 'checkFee', proposal: waitingFee(walk.case)?.eventId ?? 'none' })
const accepted = (matter = registration): CaseWalk =>
  atTownship(allPapers(matter), matter).does(zhouMin, { type: 'accept' }, { matter })
/** 办结 after both persons of the county. */
const closed = (results?: Extract<Command, { type: 'listResults' }>['results']): CaseWalk =>
  accepted()
    .does(zhouMin, { type: 'transferUp' }, about)
    .does(heShuyao, receiveAtCounty(), about)
    .does(shenZhixing, grant, about)
    .does(luHuaiyuan, approve, about)
    .does(heShuyao, { type: 'close', result: '已登记', resultNo: '', ...(results ? { results } : {}) }, about)

describe('跑动次数: how often the resident had to go anywhere', () => {
  test('a request taken at home costs the resident no way, one at the point costs one', () => {
    const home = new CaseWalk().does(wangFang, intake({ trip: 'home' }))
    expect(tripsOf(home.case)).toEqual({ made: 0, beyondVillage: 0, atHome: 1 })
    const point = new CaseWalk().does(wangFang, intake({ trip: 'point' }))
    expect(tripsOf(point.case)).toEqual({ made: 1, beyondVillage: 0, atHome: 0 })
    expect(point.case.trips).toMatchObject([{ occasion: 'intake', place: 'point', by: { name: '王芳' } }])
  })

  test('being called back and fetching the result are ways too; who brings papers along says so in the same breath', () => {
    const walk = new CaseWalk()
      .does(wangFang, intake({ trip: 'home' }))
      .does(wangFang, { type: 'addMaterials', materials: [], attachments: [], notes: '户口本', trip: 'point' })
      .does(wangFang, handOver)
      .does(zhouMin, receive(0))
      .does(zhouMin, { type: 'noteTrip', occasion: 'call-back', place: 'window' })
    expect(walk.case.trips?.map(({ occasion }) => occasion)).toEqual(['intake', 'call-back', 'call-back'])
    expect(tripsOf(walk.case)).toEqual({ made: 2, beyondVillage: 1, atHome: 1 })
    const done = closed().does(heShuyao, { ...(deliver as Extract<Command, { type: 'deliver' }>), trip: 'window' })
    expect(done.case).toMatchObject({ legal: 'delivered', trips: [{ occasion: 'delivery', place: 'window' }] })
  })

  test('of a case where nobody noted any way, nobody says that there was none', () => {
    const silent = new CaseWalk().does(wangFang, intake())
    expect(tripsOf(silent.case)).toBeNull()
    expect(silent.case).not.toHaveProperty('trips')
  })

  test('a way that is told late, after the end, still counts', () => {
    const walk = new CaseWalk()
      .does(wangFang, intake())
      .does(wangFang, { type: 'withdraw', why: '', signed: 'signature' })
    walk.does(wangFang, { type: 'noteTrip', occasion: 'other', place: 'point' })
    expect(tripsOf(walk.case)).toMatchObject({ made: 1 })
  })
})

describe('缴费告知: one writes, another checks, and nobody is kept waiting for money', () => {
  test('there is no notice before a second person has checked it, and never by the same one', () => {
    const walk = accepted().does(zhouMin, fee(), about)
    expect(noticeOf(walk.case)).toBeNull()
    expect(walk.run(zhouMin, check(walk), about)).toEqual({ ok: false, reasons: ['fee-second-person'] })
    expect(allowedCommands(walk.case, zhouMin, registration)).not.toContain('checkFee')
    walk.does(heShuyao, check(walk), about)
    const notice = noticeOf(walk.case)
    expect(notice).toMatchObject({ by: { name: '周敏' }, check: { by: { name: '何书瑶' } }, paid: null })
    expect(notice?.lines).toMatchObject([{ basis: expect.stringContaining('2559号') as string, unitFen: 8000 }])
    expect(yuanOf(dueFen(notice?.lines ?? []))).toBe('80.00')
  })

  test('a forged check by whoever wrote the slip changes nothing, also beside a later slip of a colleague', () => {
    const walk = accepted().does(zhouMin, fee(), about)
    const first = waitingFee(walk.case)?.eventId ?? ''
    walk.does(heShuyao, fee({ waivedFen: 8000, waiver: '符合减免情形' }), about)
    const forged = eventOf('fee-checked', { proposal: first, checkedOn: '2026-03-09' }, { actor: zhouMin })
    expect(walk.receive(forged)).toMatchObject({ applied: false, reason: 'impossible' })
    expect(noticeOf(walk.case)).toBeNull()
  })

  test('only what the list allows, as much as it says, and never for the proxy service', () => {
    const walk = accepted()
    const refused = (command: Command, reason: string, more: object = about) =>
      expect(walk.run(zhouMin, command, more)).toEqual({ ok: false, reasons: [reason] })
    refused(fee({ unitFen: 9000 }), 'fee-other-amount')
    refused(fee({ count: 2 }), 'fee-other-amount')
    const twice = fee() as Extract<Command, { type: 'proposeFee' }>
    refused({ ...twice, lines: [...twice.lines, ...twice.lines] }, 'fee-other-amount')
    refused(fee({ name: '代办服务费' }), 'proxy-is-free')
    refused(fee({ waivedFen: 9000, waiver: '减免' }), 'waiver-too-big')
    refused(fee({ waivedFen: 8000 }), 'waiver-unexplained')
    refused(fee({}, ' '), 'channel-missing')
    const free = { ...registration, fee: { charged: false as const, amountYuan: 0, basis: '不收费' } }
    refused(fee(), 'fee-not-listed', { matter: free })
    expect(allowedCommands(walk.case, zhouMin, free)).not.toContain('proposeFee')
  })

  test('a document that has run out lets nobody ask for money, nor let pass what was written while it held', () => {
    const until = { matter: { ...registration, fee: { ...registration.fee, validUntil: '2026-03-09' } } }
    const walk = accepted().does(zhouMin, fee(), until)
    const tomorrow = { ...until, today: '2026-03-10' }
    expect(walk.run(heShuyao, check(walk), tomorrow)).toEqual({ ok: false, reasons: ['fee-not-in-force'] })
    expect(walk.run(heShuyao, fee(), tomorrow)).toEqual({ ok: false, reasons: ['fee-not-in-force'] })
    const notYet = { matter: { ...registration, fee: { ...registration.fee, validFrom: '2026-03-10' } } }
    expect(walk.run(heShuyao, fee(), notYet)).toEqual({ ok: false, reasons: ['fee-not-in-force'] })
  })

  test('where the list names no single amount, a person reads it out of the document', () => {
    const identity = matterOf('SX-HJ-003')
    const walk = accepted(identity)
    expect(walk.run(zhouMin, fee({ unitFen: 0 }), { matter: identity })).toEqual({ ok: false, reasons: ['fee-amount-missing'] }) // prettier-ignore
    walk.does(zhouMin, fee({ name: '补领工本费', unitFen: 4000 }), { matter: identity })
    expect(waitingFee(walk.case)).toMatchObject({ lines: [{ name: '补领工本费', unitFen: 4000 }] })
  })

  test('who checks sees what changed: a slip that was written anew is not passed by its old name', () => {
    const walk = accepted().does(zhouMin, fee(), about)
    const old = check(walk)
    walk.does(zhouMin, fee({ waivedFen: 8000, waiver: '符合减免情形' }), about)
    expect(walk.run(heShuyao, old, about)).toEqual({ ok: false, reasons: ['fee-changed'] })
    walk.does(heShuyao, check(walk), about)
    expect(dueFen(noticeOf(walk.case)?.lines ?? [])).toBe(0)
  })

  test('an unpaid fee holds up neither review nor decision nor delivery, and a payment is noted once', () => {
    const walk = accepted().does(zhouMin, fee(), about)
    walk.does(heShuyao, check(walk), about)
    walk
      .does(zhouMin, { type: 'transferUp' }, about)
      .does(heShuyao, receiveAtCounty(), about)
      .does(linAnran, grant, about)
      .does(luHuaiyuan, approve, about)
      .does(heShuyao, close, about)
      .does(heShuyao, deliver)
    expect(walk.case.legal).toBe('delivered')
    const proposal = noticeOf(walk.case)?.eventId ?? ''
    expect(walk.run(heShuyao, { type: 'noteFeePaid', proposal, voucherNo: '' })).toEqual({ ok: false, reasons: ['voucher-missing'] }) // prettier-ignore
    walk.does(heShuyao, { type: 'noteFeePaid', proposal, voucherNo: '京票0001' })
    expect(noticeOf(walk.case)).toMatchObject({ paid: { voucherNo: '京票0001' } })
    expect(walk.run(heShuyao, { type: 'noteFeePaid', proposal, voucherNo: '2' })).toEqual({ ok: false, reasons: ['no-fee-due'] }) // prettier-ignore
  })

  test('a notice that a later one replaced is not offered for payment once the later one is paid', () => {
    const walk = accepted().does(zhouMin, fee(), about)
    walk.does(heShuyao, check(walk), about).does(zhouMin, fee(), about)
    walk.does(heShuyao, check(walk), about)
    const offers = () => allowedCommands(walk.case, heShuyao, registration).includes('noteFeePaid')
    expect(offers()).toBe(true)
    walk.does(heShuyao, { type: 'noteFeePaid', proposal: noticeOf(walk.case)?.eventId ?? '', voucherNo: '京票0002' })
    expect(offers()).toBe(false)
  })

  test('an agent neither writes nor checks nor takes a fee', () => {
    const offered = allowedCommands(accepted().does(zhouMin, fee(), about).case, wangFang, registration)
    expect(offered).not.toContain('proposeFee')
    expect(offered).not.toContain('checkFee')
    expect(offered).not.toContain('noteFeePaid')
  })
})

describe('证照清单: several results of one case', () => {
  const two = [
    { name: '不动产权证书', number: 'Z-1', validUntil: null },
    { name: '不动产登记证明', number: 'Z-2', validUntil: '2031-03-09' },
  ]

  test('办结 lists every certificate with its number and how long it is valid: both or neither', () => {
    expect(closed(two).case).toMatchObject({ legal: 'closed', results: { list: two.map(one => ({ ...one, handed: null })) } }) // prettier-ignore
    const twice = accepted()
      .does(zhouMin, { type: 'transferUp' }, about)
      .does(heShuyao, receiveAtCounty(), about)
      .does(shenZhixing, grant, about)
      .does(luHuaiyuan, approve, about)
    const same = [two[0], { ...two[1], number: 'Z-1' }] as typeof two
    expect(twice.run(heShuyao, { type: 'close', result: '已登记', resultNo: '', results: same }, about)).toEqual({ ok: false, reasons: ['result-twice'] }) // prettier-ignore
    expect(twice.case.legal).toBe('granted')
  })

  test('one may be handed over before the rest; the rest go with 送达', () => {
    const walk = closed(two)
    const hand = (...results: number[]): Command => ({ type: 'handResult', results, recipient: '李秀英', relation: '本人', signed: 'signature' }) // prettier-ignore
    expect(walk.run(heShuyao, hand(0, 1))).toEqual({ ok: false, reasons: ['last-result-is-delivery'] })
    expect(walk.run(heShuyao, hand(7))).toEqual({ ok: false, reasons: ['result-not-here'] })
    walk.does(heShuyao, hand(0))
    expect(walk.case.results?.list.map(({ handed }) => handed?.recipient ?? null)).toEqual(['李秀英', null])
    expect(allowedCommands(walk.case, heShuyao, registration)).not.toContain('handResult')
    expect(allowedCommands(walk.case, heShuyao, registration)).not.toContain('listResults')
    walk.does(heShuyao, deliver)
    expect(walk.case.legal).toBe('delivered')
  })

  test('a list that came later, a second hand-over of the same paper: the fold sets aside what cannot be', () => {
    const walk = closed(two)
    walk.does(heShuyao, {
      type: 'handResult',
      results: [0],
      recipient: '李秀英',
      relation: '本人',
      signed: 'signature',
    })
    const again = {
      results: [0],
      recipient: '李建国',
      relation: '儿子',
      signed: 'signature',
      handedOn: '2026-03-09',
    } as const
    expect(walk.receive(eventOf('result-handed', again, { actor: wangFang }))).toMatchObject({ applied: false })
    const list = { results: two.slice(1), listedOn: '2026-03-09' }
    expect(walk.receive(eventOf('results-listed', list, { actor: heShuyao }))).toMatchObject({ applied: false })
    const refolded = foldCase(walk.events)
    expect(refolded && caseHash(refolded)).toBe(caseHash(walk.case))
  })

  test('a case with one result stays as it was: no list, and 送达 alone', () => {
    const walk = closed()
    expect(walk.case).not.toHaveProperty('results')
    expect(allowedCommands(walk.case, heShuyao, registration)).not.toContain('handResult')
    expect(atCounty().case).not.toHaveProperty('fees')
  })
})
