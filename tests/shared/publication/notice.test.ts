import { describe, expect, test } from 'vitest'
import type { Case } from '../../../shared/case/case'
import { readableText } from '../../../shared/paper/rare-characters'
import {
  firstNoticeDay,
  groupOf,
  isObjectionPhone,
  lastNoticeDay,
  noticeBody,
  noticeEntry,
  noticeStage,
  type NoticeParts,
} from '../../../shared/publication/notice'
import { bodyProblem } from '../../../shared/publication/publication'
import { noticePaper, postedPaper } from '../../../shared/publication/publication-papers'
import { scanRefusal } from '../../../shared/publication/scan'
import { sampleCase } from '../../kit/sample-case'
import { day } from './kit'

const stage = (legal: Case['legal'], more: object = {}) => noticeStage({ ...sampleCase(), legal, ...more })
const review = (proposal: 'grant' | 'refuse') => ({ review: { proposal } })
const procedure = (name: string, endedOn: string | null) => ({ procedures: [{ procedure: name, endedOn }] })

describe('拟批内容 is before the decision', () => {
  test('when review proposes to grant and nobody has decided', () => {
    expect(stage('reviewed', review('grant'))).toBe('reviewed')
    expect(stage('reviewed', review('refuse'))).toBe(null)
    for (const legal of ['accepted', 'in-review', 'granted', 'refused', 'withdrawn', 'closed'] as const)
      expect(stage(legal, review('grant'))).toBe(null)
  })

  test('or while the case stands still for its 公示, whatever the county calls it', () => {
    expect(stage('special-procedure', procedure('村级公示', null))).toBe('procedure')
    expect(stage('special-procedure', procedure('现场踏勘', null))).toBe(null)
    expect(stage('in-review', procedure('公示', '2026-05-10'))).toBe(null)
  })
})

describe('a line of the list', () => {
  test.each([
    ['兴仁镇柳树沟村三组12号', '柳树沟村三组'],
    ['柳树沟村第12村民小组 8 号', '柳树沟村第12村民小组'],
    ['柳树沟村老屋组5号', '柳树沟村老屋组'],
    ['兴仁镇镇前街8号', '柳树沟村'],
    ['', '柳树沟村'],
  ])('of “%s” says %s and no house', (address, group) => {
    expect(groupOf(address, '柳树沟村')).toBe(group)
  })

  test('marks who is never posted by what the case says of them, and carries none of it', () => {
    const of = (more: Partial<Case>) => noticeEntry({ ...sampleCase(), ...more }, '柳树沟村', '拟同意')
    expect(of({}).sensitive).toBe(false)
    expect(of({ notes: ['精神二级'] }).sensitive).toBe(true)
    const field = { value: '失独', source: '', on: '2026-05-05' }
    expect(of({ fields: { kind: field } }).sensitive).toBe(true)
  })
})

describe('how long it hangs', () => {
  const table = {
    year: 2026,
    notice: '',
    off: ['2026-05-01', '2026-05-04', '2026-05-05'].map(day),
    work: [day('2026-05-09')],
  }

  test('is as the catalogue says, the day of posting included, a Sunday too', () => {
    expect(lastNoticeDay(day('2026-05-06'), { days: 7, unit: '日' }, [table])?.date).toBe('2026-05-12')
    expect(lastNoticeDay(day('2026-05-04'), { days: 7, unit: '日' }, [table])?.date).toBe('2026-05-10')
    // Saturday the 9th is worked.
    expect(lastNoticeDay(day('2026-05-06'), { days: 5, unit: '工作日' }, [table])?.date).toBe('2026-05-11')
    expect(lastNoticeDay(day('2026-05-06'), { days: null, unit: null }, [table])).toBe(null)
    expect(lastNoticeDay(day('2027-05-06'), { days: 5, unit: '工作日' }, [table])?.quality).toBe('estimated')
  })

  test('begins two working days on, so that it can be cleared before', () => {
    expect(firstNoticeDay(day('2026-04-30'), [table])).toBe('2026-05-07')
  })
})

test('objections reach somebody: a line with its area code, a mobile, a hotline', () => {
  for (const phone of ['0990-0000101', '13800005678', '12345']) expect(isObjectionPhone(phone)).toBe(true)
  for (const phone of ['', '镇政府', '7654321', '110']) expect(isObjectionPhone(phone)).toBe(false)
})

const parts = (more: Partial<NoticeParts> = {}): NoticeParts => ({
  made: { matter: { code: 'SX-JZ-001', name: '最低生活保障审核确认' }, from: day('2026-05-06'), cases: ['1'] },
  people: [{ name: '何三妹', group: '柳树沟村三组', result: '拟同意' }],
  place: { code: '990100101001', name: '柳树沟村' },
  ...{ to: day('2026-05-12'), phone: '0990-0000101', today: day('2026-05-04') },
  ...more,
})
const inputOf = (body: ReturnType<typeof noticeBody>) => ({
  ...{ body, indexNo: '990100-GS-2026-0001', organ: '柳树沟村便民服务站', sample: false },
})

describe('the publication of the list', () => {
  test('holds masked names only and passes the scan by itself, also where the matter’s own name speaks of disability', () => {
    const named = (code: string, name: string) =>
      noticeBody(parts({ made: { ...parts().made, matter: { code, name } } }))
    for (const body of [noticeBody(parts()), named('SX-JZ-002', '特困人员认定'), named('SX-CL-001', '残疾人证新办')]) {
      expect(body.people[0]?.name).toBe('何*妹')
      expect(bodyProblem('notice', body, '2026-05-06')).toBe(null)
      expect(scanRefusal('notice', body)).toBe(null)
    }
  })

  test('cannot be cleared once its first day has passed: it would hang too short', () => {
    expect(bodyProblem('notice', noticeBody(parts()), '2026-05-07')).toBe('start-has-passed')
  })

  test.each(['A3', 'A4'] as const)('prints as D18 on %s with every field of the specification', size => {
    const paper = postedPaper(
      { ...inputOf(noticeBody(parts())), kind: 'notice', version: 1, clearedOn: '2026-05-05' },
      size,
    )
    expect(paper.size).toBe(size)
    const said = readableText(paper.html)
    for (const field of [
      ...['姓名', '何*妹', '村组', '柳树沟村三组', '事项', '最低生活保障审核确认', '拟批内容', '拟同意', '公示期'],
      ...[
        '2026年5月6日',
        '2026年5月12日',
        '受理异议',
        '0990',
        '张贴照片',
        '撤下照片',
        '索引号：990100-GS-2026-0001',
        'D18',
      ],
    ])
      expect(said).toContain(field)
    expect(said).not.toContain('何三妹')
  })

  test('is no paper of what somebody wrote by hand', () => {
    const { notice, ...written } = noticeBody(parts())
    expect(notice).toBeDefined()
    expect(() => noticePaper(inputOf(written), 'A4')).toThrow('not made from cases')
  })
})
