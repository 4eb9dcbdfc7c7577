import { describe, expect, test } from 'vitest'
import type { Case, TimelineEntry } from '../../../shared/case/case'
import { EVENT_TYPES } from '../../../shared/case/event'
import { TRANSITIONS } from '../../../shared/case/transition'
import { organName } from '../../../shared/paper/organ-name'
import { organPapers } from '../../../shared/paper/organ-papers'
import { paperFor, papersOfCase } from '../../../shared/paper/paper-for'
import { CASE_PAPER_IDS, CASE_PAPERS, PAPERS, type CasePaperId } from '../../../shared/paper/paper-list'
import { papersOfFact } from '../../../shared/paper/papers-of-fact'
import { STANDARD_WORDS } from '../../../shared/paper/wording/paper-words'
import { PREVIEW_CASE, previewRequest } from '../../../shared/paper/wording/preview-case'
import { sampleCase } from '../../kit/sample-case'
import { grandmother, request } from '../../paper/samples/people'

const full = previewRequest(STANDARD_WORDS, { name: '示例县政务服务中心', hotline: '00000000' })

describe('which papers a case calls for', () => {
  test('a case that was only taken in gets no paper of an organ', () => {
    expect(papersOfCase(request(sampleCase({ matter: grandmother().matter })))).toEqual(['told-once'])
  })

  test('after acceptance the notice comes, and none of a refusal', () => {
    const papers = papersOfCase(request(grandmother()))
    expect(papers).toContain('acceptance')
    expect(papers).not.toContain('refusal')
    expect(papers).not.toContain('decision')
  })

  test('a paper of something that did not happen is not printed, and the reason says so', () => {
    for (const id of CASE_PAPER_IDS.filter(one => one !== 'told-once'))
      expect([id, paperFor(id, request(sampleCase({ matter: grandmother().matter })))]).toEqual([
        id,
        { ok: false, reason: 'not-yet' },
      ])
  })

  test('a case page that was given only a part of the matter can tell everything but the leaflet', () => {
    const { conditions: _left, ...part } = full.matter
    expect(paperFor('told-once', { ...full, matter: part })).toEqual({ ok: false, reason: 'needs-matter' })
    expect(paperFor('acceptance', { ...full, matter: part }).ok).toBe(true)
  })

  test('each of several departments has its own paper; without a choice one asks for it', () => {
    const task = full.case.joint?.tasks[0]
    if (!full.case.joint || !task) throw new Error('the preview has a joint case')
    const held = { ...full.case, joint: { ...full.case.joint, tasks: [task, { ...task, department: '县第二局' }] } }
    expect(paperFor('process-acceptance', { ...full, case: held })).toEqual({ ok: false, reason: 'needs-department' })
    const made = paperFor('process-acceptance', { ...full, case: held, which: 1 })
    expect(made.ok && made.paper.html).toContain('县第二局')
  })

  test('naming the papers of a case draws none of them; asking for one draws that one, on its usual size', () => {
    const papers = organPapers({ ...full, villagePoint: full.village })
    expect(papers.map(({ kind }) => kind)).toEqual(papersOfCase(full))
    for (const { kind, size, title, html } of papers) {
      expect(size).toBe(CASE_PAPERS[kind].sizes[0])
      expect(html.replace(/<[^>]*>|\s/g, '')).toContain(title)
    }
  })

  test('each of several departments has its paper in the list, and of two special procedures the first can still be printed', () => {
    const [task] = full.case.joint?.tasks ?? []
    const [procedure] = full.case.procedures ?? []
    if (!full.case.joint || !task || !procedure) throw new Error('the preview has a joint case and a procedure')
    const [, told] = full.case.timeline
    if (!told) throw new Error('the preview has a history')
    const held = {
      ...full.case,
      joint: { ...full.case.joint, tasks: [task, { ...task, department: '县第二局' }] },
      timeline: [
        ...full.case.timeline,
        { ...told, eventId: procedure.eventId, type: 'procedure-begun' as const, applied: true },
        { ...told, eventId: 'second', type: 'procedure-begun' as const, applied: true },
      ],
      procedures: [procedure, { ...procedure, eventId: 'second', documentNo: '青禾便〔2026〕99号' }],
    }
    const papers = organPapers({ ...full, case: held, villagePoint: full.village })
    const departments = papers.filter(({ kind }) => kind === 'process-acceptance')
    expect(departments.map(({ name }) => name)).toEqual([
      `过程受理决定书（${task.department}）`,
      '过程受理决定书（县第二局）',
    ])
    expect(departments.map(({ isNewest }) => isNewest)).toEqual([true, true])
    expect(departments[1]?.html).toContain('县第二局')
    const [first, second] = papers.filter(({ kind }) => kind === 'procedure')
    expect([first?.isNewest, second?.isNewest]).toEqual([false, true])
    expect(first?.html).not.toContain('99号')
    expect(second?.html).toContain('99号')
    // Each is counted by itself: the second is no second print of the first.
    expect(first?.printedAs).toBe(first?.title)
    expect(second?.printedAs).toBe(`${second?.title}（第2份）`)
  })

  test('what a person typed is never a tag, on any paper of any case', () => {
    const evil = '<script>alert(1)</script>'
    const held = JSON.parse(
      JSON.stringify(PREVIEW_CASE).replaceAll('示例', evil).replaceAll('某某某', evil),
    ) as typeof PREVIEW_CASE
    for (const { kind, html } of organPapers({ ...full, case: held, villagePoint: full.village })) {
      expect([kind, html.includes('<script')]).toEqual([kind, false])
      // The slip for the rating says nothing of anybody.
      expect([kind, html.includes('&lt;script&gt;')]).toEqual([kind, kind !== 'rating-slip'])
    }
  })

  test('a paper printed again says how often, and a village paper is never headed as an acceptance', () => {
    const again = paperFor('acceptance', { ...full, reprint: { times: 2, at: '2026年3月20日（周五）10:00' } })
    expect(again.ok && again.paper.html).toContain('补打（第2次补打）')
    for (const id of ['power-of-attorney', 'question-record', 'proxy-suspended', 'withdrawal'] as const) {
      const made = paperFor(id, full)
      expect(made.ok && made.paper.title).not.toContain('受理')
    }
  })
})

describe('what has run out is cited on no paper', () => {
  const law = full.matter.legalBasis[0]
  if (!law) throw new Error('the preview cites a law')
  const matter = {
    ...full.matter,
    legalBasis: [law, { ...law, title: '《旧办法》', validUntil: '2026-03-31' }],
    fee: { charged: true, amountYuan: 15, basis: '收费办法', docNo: '发改〔2024〕1号', validUntil: '2026-03-31' },
  }
  const step = (type: string, day: string): TimelineEntry => ({
    ...{ eventId: `e-${type}`, type, applied: true, wall: `${day}T02:00:00.000Z`, quality: 'device' },
    actor: full.case.agent,
  })
  /** Everything happened on one day, and the paper is printed on another. */
  const html = (id: CasePaperId, happened: string, today: string) => {
    const types = ['commitment-made', 'accepted', 'reviewed', 'decided', 'closed']
    const held = { ...full.case, fees: [], timeline: types.map(type => step(type, happened)) }
    const made = paperFor(id, { ...full, case: held, matter, today })
    return made.ok ? made.paper.html : made.reason
  }

  test.each(['decision', 'review-opinion', 'commitment', 'acceptance'] as const)('%s: the law of its own day, also when it is printed again later', id => {
    expect(html(id, '2026-03-31', '2026-05-01')).toContain('《旧办法》')
    const later = html(id, '2026-04-01', '2026-05-01')
    expect([later.includes('《示例办法》'), later.includes('《旧办法》')]).toEqual([true, false])
  }) // prettier-ignore

  test('the result asks for no fee whose document ended before it was made, and for the one of its day', () => {
    expect(html('completion', '2026-03-31', '2026-05-01')).toContain('15元')
    expect(html('completion', '2026-04-01', '2026-05-01')).not.toContain('15元')
  })

  test('what is told to somebody today is what holds today, whenever the case began', () => {
    expect(html('told-once', '2026-03-01', '2026-03-31')).toMatch(/《旧办法》[^]*15元/)
    expect(html('told-once', '2026-03-01', '2026-04-01')).not.toMatch(/《旧办法》|15元/)
  })

  test('a PC whose clock ran ahead, or says nothing, moves no law', () => {
    for (const wall of ['2099-01-01', 'yesterday']) expect(html('decision', wall, '2026-03-31')).toContain('《旧办法》')
  })
})

describe('several results that go one after another', () => {
  const someone = { relation: '本人', signed: 'signature', by: full.case.agent } as const
  const handed = (eventId: string, at: number, recipient: string) => ({
    ...{ ...someone, eventId, results: [at], recipient, handedOn: '2026-03-16' },
  })
  const step = (eventId: string, type: string): TimelineEntry => ({
    ...{ eventId, type, applied: true, wall: '2026-03-16T02:00:00.000Z', quality: 'device', actor: full.case.agent },
  })
  const names = ['第一张证', '第二张证', '第三张证']
  const waiting = {
    ...{ ...full.case, delivery: null },
    results: {
      ...{ listedOn: '2026-03-16', eventId: 'listed', by: full.case.agent },
      list: names.map((name, at) => ({
        ...{ name, number: '', validUntil: null },
        // Wednesday's stands before Monday's in the list.
        handed: at === 0 ? handed('wednesday', 0, '乙某') : at === 1 ? handed('monday', 1, '甲某') : null,
      })),
    },
    timeline: [step('monday', 'result-handed'), step('wednesday', 'result-handed')],
  }
  const served = (held: Case, which?: number): string[] | string => {
    const made = paperFor('delivery', { ...full, case: held, ...(which === undefined ? {} : { which }) })
    return made.ok ? names.filter(name => made.paper.html.includes(name)) : made.reason
  }

  test('each slip names what its own signer took, and nobody else’s', () => {
    expect(served(waiting)).toEqual(['第一张证'])
    expect([0, 1, 2].map(which => served(waiting, which))).toEqual([['第二张证'], ['第一张证'], 'not-yet'])
  })

  test('after the last went, its slip names the rest, and those of before can still be drawn without what was recorded of it', () => {
    const done = {
      ...waiting,
      delivery: full.case.delivery,
      timeline: [...waiting.timeline, step('last', 'delivered')],
    }
    expect(served(done)).toEqual(['第三张证'])
    expect([0, 1, 2, 3].map(which => served(done, which))).toEqual([
      ['第二张证'],
      ['第一张证'],
      ['第三张证'],
      'not-yet',
    ])
    const first = paperFor('delivery', { ...full, case: done, which: 0 })
    expect(first.ok && first.paper.html).not.toContain(full.case.delivery?.documentNo)
  })
})

describe('which papers come with a step', () => {
  /** What the table of transitions calls a paper, beside the D-numbers. */
  const NAMED: Record<string, string> = {
    P06: 'supplement',
    P11: 'supplement-receipt',
    'county-receipt': 'county-receipt',
    'review-opinion': 'review-opinion',
    'default-record': 'default-record',
    'return-notice': 'return-notice',
    'amendment-note': 'amendment',
    'date-correction': 'date-correction',
    'question-slip': 'question-record',
    'archive-package': 'archive',
  }
  /** Handed out by a screen of its own: receipts, lists of many cases, leaflets and cards. */
  const ELSEWHERE = new Set(['D02', 'D15', 'D20', 'transfer-list'])

  // The slip for the rating is handed over with the result; once it is rated there is nothing more to print.
  test.each(EVENT_TYPES.filter(type => type !== 'rated'))(
    '%s: every paper that the table of transitions names is offered',
    type => {
      const offered = papersOfFact(type)
      const codes = offered.map(id => CASE_PAPERS[id].code.split('/')[0])
      for (const wanted of TRANSITIONS[type].papers.filter(one => !ELSEWHERE.has(one)))
        expect(NAMED[wanted] ? offered : codes, wanted).toContain(NAMED[wanted] ?? wanted)
    },
  )

  test('every document of domain.md §2.4 and of the print-template set is there', () => {
    const codes = Object.values(PAPERS).map(({ code }) => code)
    const numbers = Array.from({ length: 23 }, (_, index) => `D${String(index + 1).padStart(2, '0')}`)
    expect(numbers.filter(one => !codes.some(code => code.startsWith(one)))).toEqual([])
    expect(
      ['01', '02', '03', '04', '05', '06', '08', '09', '10', '11'].filter(
        one => !codes.some(code => code.endsWith(`/${one}`)),
      ),
    ).toEqual([])
  })
})

describe('the organ that heads a decision', () => {
  const places = { county: '青禾县（示例县）', township: '云岭镇便民服务中心（示例）' }
  test.each([
    ['县民政局（老龄）', '青禾县民政局'],
    ['县林业主管部门（可委托乡镇人民政府）', '青禾县林业主管部门'],
    ['乡镇人民政府牵头，自然资源、农业农村协同', '云岭镇人民政府'],
    ['村（居）民委员会', '村民委员会'],
  ])('%s is %s', (department, organ) => {
    expect(organName({ handlingDepartment: department }, places)).toBe(organ)
  })
})
