import { describe, expect, test } from 'vitest'
import type { Case } from '../../../shared/case/case'
import type { Command } from '../../../shared/case/command'
import { correctedDates, wrongSlipOf } from '../../../shared/case/date-recall'
import { readFact } from '../../../shared/case/fact'
import type { Matter } from '../../../shared/matter/matter'
import { broughtBy, bringingFacts } from '../../../shared/paper/brought-papers'
import { deferralIn, deferralOf } from '../../../shared/paper/deferral-fact'
import { paperFor, type PaperRequest } from '../../../shared/paper/paper-for'
import type { CasePaperId } from '../../../shared/paper/paper-list'
import type { Actor } from '../../../shared/people/role'
import { calendarDate } from '../../../shared/time/calendar-date'
import { HOLIDAYS_2026 } from '../../../shared/time/holiday-table'
import { request } from '../../paper/samples/people'
import {
  absent,
  allPapers,
  approve,
  atCounty,
  atTownship,
  type CaseWalk,
  close,
  deliver,
  elderAllowance,
  eventOf,
  grant,
  heShuyao,
  houseBuilding,
  luHuaiyuan,
  matterOf,
  paper,
  receiveAtCounty,
  shenZhixing,
  wangFang,
  zhouMin,
} from '../case/case-walk'

const words = (html: string): string => html.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]+>/g, '')

/** What a paper of the case says, as a reader reads it. */
function said(id: CasePaperId, held: Case, part: Partial<PaperRequest> = {}): string {
  const made = paperFor(id, request(held, { matter: houseBuilding, tables: [HOLIDAYS_2026], ...part }))
  return made.ok ? words(made.paper.html) : made.reason
}

describe('改期通知 says why the day moved', () => {
  const resume: Command = { type: 'resume', why: '家属补齐材料，要求接着办' }
  const terminate: Command = { type: 'terminate', ground: 'other', why: '家属误报' }
  /** What the counter prints for whoever holds a wrong slip on that day. */
  const notice = (held: Case, today: string, matter: Matter = houseBuilding): string => {
    const slip = wrongSlipOf(held, { matter, tables: [HOLIDAYS_2026], today: calendarDate(today) })
    if (!slip) throw new Error('nobody holds a wrong slip')
    const data = { dates: correctedDates(slip), paper: 'A4', givenOn: today } as const
    return said('date-correction', held, { matter, today, draft: { type: 'date-correction-given', v: 1, data } })
  }

  test('to a resident whose case was ended by mistake and taken up again, not that holidays moved', () => {
    const walk = atCounty()
      .does(zhouMin, terminate, { today: '2026-03-10' })
      .does(zhouMin, resume, { today: '2026-04-20' })
    const text = notice(walk.case, '2026-04-20')
    expect(text).toContain('曾经终止')
    expect(text).not.toMatch(/放假|办理没有停/)
  })

  test('to a resident who was asked for more papers, whether they have come or not', () => {
    const matter = { ...houseBuilding, specialSupplement: true }
    const items = [{ key: 'M01', name: '身份证', why: '看不清', how: '重拍' }]
    const walk = atCounty().does(shenZhixing, { type: 'requestSupplement', items, dueInWorkingDays: 4 }, { matter })
    expect(notice(walk.case, '2026-03-09', matter)).toMatch(/要求补正的材料还没有补齐.*请在补正期限内补齐。[^办]*2\./)
    const supplements = walk.case.supplements?.map(one => ({ ...one, open: [], answeredOn: '2026-03-13' })) ?? []
    const text = notice({ ...walk.case, supplements }, '2026-03-13', matter)
    expect(text).toContain('补正材料所用的时间')
    expect(text).not.toMatch(/放假|办理没有停/)
  })

  test('to everybody else that it was the holidays, and a copy printed later says no other thing', () => {
    const walk = atCounty()
    const dates = [{ which: 'promised', printed: '2026-03-27', now: '2026-03-30' }]
    walk.receive(eventOf('date-correction-given', { dates, paper: 'A4', givenOn: '2026-03-10' }, { actor: zhouMin }))
    expect(said('date-correction', walk.case)).toMatch(/放假安排.*办理没有停/)
    walk.does(zhouMin, terminate, { today: '2026-03-11' }).does(zhouMin, resume, { today: '2026-04-20' })
    expect(said('date-correction', walk.case)).toMatch(/放假安排.*办理没有停/)
  })
})

describe('送达回证 names whoever brought it', () => {
  const closed = () => atCounty(elderAllowance).does(shenZhixing, grant).does(luHuaiyuan, approve).does(heShuyao, close)

  test('the clerk at the township’s window, and the window', () => {
    const text = said('delivery', closed().does(zhouMin, deliver).case, { matter: elderAllowance })
    expect(text).toMatch(/送达地点青禾县云岭镇便民服务中心.*送达人周敏/)
    expect(text).not.toMatch(/王芳|松溪村/)
  })

  test('the agent in the village', () => {
    const text = said('delivery', closed().does(wangFang, deliver).case, { matter: elderAllowance })
    expect(text).toMatch(/送达地点云岭镇松溪村便民代办点.*送达人王芳/)
  })

  test('of papers that went one after another each whoever gave that one', () => {
    const results = [
      { name: '通知书', number: '1', validUntil: null },
      { name: '优待证', number: '2', validUntil: null },
    ]
    const walk = atCounty(elderAllowance)
      .does(shenZhixing, grant)
      .does(luHuaiyuan, approve)
      .does(heShuyao, { ...close, results } as Command)
    const one: Command = {
      type: 'handResult',
      results: [0],
      recipient: '李秀英',
      relation: '本人',
      signed: 'signature',
    }
    walk.does(zhouMin, one).does(wangFang, deliver)
    expect(said('delivery', walk.case, { matter: elderAllowance, which: 0 })).toContain('送达人周敏')
    expect(said('delivery', walk.case, { matter: elderAllowance, which: 1 })).toContain('送达人王芳')
  })
})

describe('after a pause and an extension', () => {
  const visit: Command = {
    ...{ type: 'beginProcedure', procedure: '现场踏勘', basis: '《行政许可法》第四十五条', why: '要到现场看地' },
    plannedUntil: '2026-03-20',
  }
  const ask: Command = { type: 'requestExtension', days: 10, why: '界线要再核' }
  const answer: Command = {
    ...{ type: 'answerExtension', granted: true, basis: '《行政许可法》第四十二条', why: '界线要再核' },
  }
  const extended = (matter: Matter) => {
    const on = (today: string) => ({ matter, today })
    const walk = atCounty(matter)
    if (matter === houseBuilding)
      walk
        .does(shenZhixing, visit, on('2026-03-12'))
        .does(shenZhixing, { type: 'endProcedure', outcome: '符合' }, on('2026-03-20'))
    return walk.does(shenZhixing, ask, on('2026-03-23')).does(luHuaiyuan, answer, on('2026-03-24'))
  }

  test('the notice counts on from the day that the resident was told last', () => {
    expect(said('extension', extended(houseBuilding).case)).toMatch(
      /延长天数10个工作日.*原到期2026年4月16日（周四），延长至2026年4月30日/,
    )
  })

  test('the slip of the result says the promised day as it stands', () => {
    const walk = extended(houseBuilding)
    const on = (today: string) => ({ matter: houseBuilding, today })
    walk.does(shenZhixing, grant, on('2026-04-09')).does(luHuaiyuan, approve, on('2026-04-10'))
    walk.does(heShuyao, close, on('2026-04-10'))
    expect(said('completion', walk.case)).toContain('办结日期2026年4月10日承诺办结2026年4月22日')
  })

  test('a limit that counts natural days is lengthened by natural days, and the notice says so', () => {
    const matter = matterOf('SX-HJ-003')
    expect(said('extension', extended(matter).case, { matter })).toMatch(
      /延长天数10日（自然日）.*原到期2026年5月8日（周五），延长至2026年5月18日/,
    )
  })
})

describe('退件通知', () => {
  const giveBack = (backTo: 'applicant' | 'township'): Command => ({
    ...{ type: 'returnCase', backTo, ground: 'reported-by-mistake', why: '本人没有要办', whereInstead: '' },
  })

  test('sends nobody back to a window that has ended the case', () => {
    const text = said('return-notice', atTownship().does(zhouMin, giveBack('applicant')).case)
    expect(text).toContain('不需要向其他机关申请')
    expect(text).not.toContain('仍由乡镇窗口办理')
  })

  test('tells the township that it goes on with the case', () => {
    const text = said('return-notice', atCounty().does(heShuyao, giveBack('township')).case)
    expect(text).toContain('仍由乡镇窗口办理')
  })
})

describe('a case that was accepted with a paper to follow', () => {
  const [first, ...others] = allPapers().map(one => ({ ...one, tolerable: true }))
  if (!first) throw new Error('the matter asks for papers')
  const matter: Matter = {
    ...{ ...elderAllowance, shortageAcceptance: true },
    materials: elderAllowance.materials.map(one => ({ ...one, tolerable: true })),
  }
  const filled = () =>
    atTownship([absent(first), ...others], matter)
      .does(zhouMin, { type: 'acceptWithDeferral', deferredKeys: [first.key], deferredUntil: '2026-03-16' }, { matter })
      .does(zhouMin, { type: 'addMaterials', materials: [first], attachments: [], notes: '' }, { matter })

  test('its notice stays what the resident holds after the paper came, and the promise that was signed can be printed again', () => {
    const { case: held, events } = filled()
    expect(held).toMatchObject({ legal: 'accepted', deferral: null })
    const told = events.find(({ id }) => id === deferralOf(held))
    const read = told ? readFact(told) : null
    const deferral = deferralIn(read?.ok ? read.fact : null)
    expect(said('acceptance', held, { matter, deferral })).toMatch(
      new RegExp(`容缺受理通知书.*容缺材料${first.name}请于2026年3月16日（周一）前补齐`, 's'),
    )
    expect(said('deferral-promise', held, { matter, deferral })).toContain(first.name)
  })

  test('where only the fold of the case came, it still says that it was so', () => {
    const { case: held } = filled()
    expect(said('acceptance', held, { matter })).toMatch(/容缺受理通知书.*容缺材料已经补齐/s)
    expect(said('deferral-promise', held, { matter })).toBe('not-yet')
  })
})

describe('a paper printed again says what was here on its day', () => {
  const [first, second, ...others] = allPapers()
  if (!first || !second) throw new Error('the matter asks for papers')
  /** As a station draws it, with the facts at hand; without, as where only the fold came. */
  const drawn = (id: CasePaperId, { case: held, events }: CaseWalk, part: Partial<PaperRequest> = {}): string => {
    const wanted = new Set(bringingFacts(held))
    const facts = events.flatMap(event => {
      const read = wanted.has(event.id) ? readFact(event) : null
      return read?.ok ? [[event.id, broughtBy(read.fact)] as const] : []
    })
    return said(id, held, { matter: elderAllowance, brought: new Map(facts), ...part })
  }
  const more = (one: typeof first): Command => ({ type: 'addMaterials', materials: [one], attachments: [], notes: '' })

  test('收件凭证 and 签收记录 leave out what came later', () => {
    const later = paper('M99', { name: '后来的材料' })
    const walk = atTownship([first, second, ...others])
    walk.does(zhouMin, { type: 'accept' }).does(zhouMin, { type: 'transferUp' })
    walk.does(heShuyao, receiveAtCounty()).does(heShuyao, more(later))
    for (const id of ['materials-receipt', 'county-receipt'] as const) {
      expect(drawn(id, walk)).toContain(first.name)
      expect(drawn(id, walk)).not.toContain(later.name)
      // Where only the fold of the case came, nobody can say more than what is here.
      expect(said(id, walk.case, { matter: elderAllowance })).toContain(later.name)
    }
  })

  test('补正材料接收凭证 counts what was brought for its notice, not what was here before', () => {
    const walk = atTownship([first, absent(second), ...others])
    const items = [first, second].map(({ key, name }) => ({ key, name, why: '看不清', how: '重拍' }))
    walk.does(zhouMin, { type: 'requestCorrection', items, dueInWorkingDays: 5 })
    const materials = [first, { ...second, originals: 0, copies: 2 }]
    walk.does(wangFang, { type: 'supplyCorrection', materials, attachments: [], notes: '' })
    expect(walk.case.materials.find(({ key }) => key === first.key)?.originals).toBe(2)
    expect(drawn('correction-receipt', walk)).toMatch(new RegExp(`1${first.name}102${second.name}02`))
  })

  test('审查阶段补正接收凭证 names who took the answer in and when, whatever came afterwards', () => {
    const walk = atTownship([first, second, ...others]).does(zhouMin, { type: 'accept' })
    const items = [first, second].map(({ key, name }) => ({ key, name, why: '看不清', how: '重拍' }))
    walk.does(shenZhixing, { type: 'requestSupplement', items, dueInWorkingDays: 5 })
    const come = (one: typeof first, by: typeof wangFang, day: string) =>
      walk.receive(
        eventOf(
          'materials-added',
          { materials: [one], attachments: [], notes: '' },
          {
            ...{ actor: by, base: walk.case.version },
            at: { wall: `${day}T02:00:00.000Z`, mono: 1, serverTime: null, serverAgeMs: null, quality: 'checked' },
          },
        ),
      )
    come(first, wangFang, '2026-03-10')
    come(second, wangFang, '2026-03-11')
    come(paper('M99', { name: '后来的材料' }), zhouMin, '2026-03-13')
    const text = drawn('supplement-receipt', walk)
    expect(text).toMatch(/接收时间2026年3月11日（周三）10:00/)
    expect(text).toContain('接收人：王芳')
    expect(text).toMatch(new RegExp(`1${first.name}102${second.name}10`))
    expect(text).not.toMatch(/周敏|后来的材料/)
  })
})

test('视为受理提示 names who kept silent and its own day, at whatever day it is printed', () => {
  const system: Actor = { ...heShuyao, staff: 'system', name: '县中心（系统）' }
  const walk = atTownship().does(system, { type: 'deemAccepted' }, { today: '2026-03-17' })
  const text = said('deemed-warning', walk.case, { matter: elderAllowance, today: '2026-05-20' })
  expect(text).toContain('责任人周敏')
  expect(text).toMatch(/（盖章）2026年3月9日/)
  expect(text).not.toMatch(/系统|5月20日/)
})

test('a grant for which nobody wrote a reason still says what was decided', () => {
  const walk = atCounty(elderAllowance).does(shenZhixing, grant).does(luHuaiyuan, approve)
  expect(said('decision', walk.case, { matter: elderAllowance })).toContain('决定内容同意申请人的申请')
})
