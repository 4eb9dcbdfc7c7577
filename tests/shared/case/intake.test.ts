import { describe, expect, test } from 'vitest'
import { decide } from '../../../shared/case/decide'
import { eventSchemas } from '../../../shared/case/event'
import { context, elderAllowance, intake, matterOf, neighbourAgent, shenZhixing, wangFang, zhouMin } from './case-walk'

const bare = intake()
const reasons = (part: Parameters<typeof intake>[0], ctx = context(wangFang)) => {
  const decision = decide(undefined, intake(part), ctx)
  return decision.ok ? [] : decision.reasons
}
const applicant = (part: Partial<typeof bare.applicant>) => ({ applicant: { ...bare.applicant, ...part } })

function recorded(part: Parameters<typeof intake>[0], ctx = context(wangFang)) {
  const decision = decide(undefined, intake(part), ctx)
  if (!decision.ok) throw new Error(decision.reasons.join())
  return eventSchemas['intake-recorded'].parse(decision.facts[0]?.data)
}

test('a village intake is taken with a doubtful clock and on a Saturday, and is to be carried within three working days', () => {
  const data = recorded({}, context(wangFang, { today: '2026-03-07', dateQuality: 'suspect' }))
  expect(data.handOverBy).toBe('2026-03-11')
})

test('papers that nobody spoke of stand in the case as missing', () => {
  const data = recorded({ materials: [] })
  expect(data.materials.length).toBeGreaterThan(0)
  expect(data.materials.every(entry => entry.state === 'missing')).toBe(true)
})

test('what may follow later is the catalogue’s word, not the screen’s', () => {
  const data = recorded({ materials: bare.materials.map(entry => ({ ...entry, tolerable: !entry.tolerable })) })
  expect(data.materials.map(entry => entry.tolerable)).toEqual(bare.materials.map(entry => entry.tolerable))
})

describe('the person', () => {
  test('a name is stored in its normal form, rare characters untouched', () => {
    expect(recorded(applicant({ name: ' 赵 𠮷祥 ' })).applicant.name).toBe('赵𠮷祥')
    expect(reasons(applicant({ name: ' ' }))).toEqual(['applicant-name-missing'])
    expect(reasons(applicant({ name: '？？' }))).toEqual(['applicant-name-invalid'])
    expect(reasons(applicant({ name: '李'.repeat(200) }))).toEqual(['applicant-name-invalid'])
  })

  test('a wrong check digit, 15 digits or an empty number are refused; small x becomes X', () => {
    for (const idNumber of ['110105194912310021', '110105491231002', ''])
      expect(reasons(applicant({ idNumber }))).toEqual(['id-number-invalid'])
    expect(recorded(applicant({ idNumber: '11010519491231002x' })).applicant.idNumber).toBe('11010519491231002X')
  })

  test('a newborn has no number; the note says why', () => {
    const newborn = applicant({ idKind: 'none', idNumber: '' })
    expect(reasons(newborn)).toEqual(['reason-missing'])
    expect(recorded({ ...newborn, notes: '新生儿，尚未报户口' }).applicant.idNumber).toBe('')
  })

  test('a phone is never required: a relative’s will do, or word carried back to the village', () => {
    const silent = applicant({ phone: '' })
    expect(reasons(silent)).toEqual(['contact-missing'])
    const son = { name: '李强', relation: '子女', phone: '138 0000 5678' }
    expect(recorded({ ...silent, contact: son }).contact?.phone).toBe('13800005678')
    expect(reasons({ ...silent, contact: { ...son, phone: '' } })).toEqual(['contact-missing'])
    expect(reasons({ ...silent, contact: { ...son, phone: '123' } })).toEqual(['phone-invalid'])
    expect(reasons({ ...silent, contact: { ...son, name: '' } })).toEqual(['contact-missing'])
    expect(reasons({ ...silent, contact: { name: '李强', relation: '回村通知', phone: '' } })).toEqual([])
    expect(reasons(applicant({ phone: '1380000' }))).toEqual(['phone-invalid'])
  })

  test('all faults are told at once', () => {
    expect(reasons(applicant({ name: '', idNumber: '1', phone: '1' }))).toEqual([
      'applicant-name-missing',
      'id-number-invalid',
      'phone-invalid',
    ])
  })
})

test('a matter that is unknown, or that the village only tells about, is not taken in', () => {
  expect(reasons({}, context(wangFang, { matter: null }))).toEqual(['matter-unknown'])
  expect(reasons({}, context(wangFang, { matter: matterOf('SX-HJ-003') }))).toContain('matter-unknown')
  const told = { ...elderAllowance, villageService: { ...elderAllowance.villageService, mode: '告知' } } as const
  expect(reasons({}, context(wangFang, { matter: told }))).toEqual(['matter-not-proxied'])
})

test('the agent of the village itself takes it in, or a window above her, and nobody who judges', () => {
  expect(reasons({}, context(neighbourAgent))).toEqual(['wrong-place'])
  expect(reasons({}, context(zhouMin))).toEqual([])
  expect(reasons({}, context(shenZhixing))).toEqual(['not-permitted'])
})
