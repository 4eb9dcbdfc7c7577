import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyProblem, indexNumber, storedBody } from '../../../shared/publication/publication'
import { scanPublication, scanRefusal } from '../../../shared/publication/scan'
import { idCheckDigit } from '../../../shared/text/id-number'
import { body } from './kit'

const kindsIn = (text: string) => scanPublication('service', body({ text })).map(({ kind }) => kind)

describe('before anything is published, the scan', () => {
  test('finds an ID number, a bank card, a mobile phone and any other long number', () => {
    expect(kindsIn('证件990101194203150021')).toContain('id-number')
    expect(kindsIn('６２２８ ４８００ １２３４ ５６７８ ９１２')).toEqual(['bank-card'])
    expect(kindsIn('打13800005678')).toEqual(['phone'])
    expect(kindsIn('编号 8812345')).toEqual(['number'])
  })

  test('finds a full name beside a certificate or a number, and shows it masked', () => {
    const found = scanPublication('service', body({ text: '请核对李秀英身份证\n姓名：王建国' }))
    expect(found.map(({ kind, line, shown }) => [kind, line, shown])).toEqual([
      ['name', 1, '李*英'],
      ['name', 2, '王*国'],
    ])
  })

  test('lets ordinary words, dates and the hotline of a hall through', () => {
    expect(kindsIn('2026-03-02起凭申请人身份证办理，咨询电话0990-0000012，国办发〔2024〕25号')).toEqual([])
  })

  test('never lets an ID number or a bank card through, whatever anybody answers', () => {
    const text = '证件990101194203150021'
    const answers = Object.fromEntries(
      scanPublication('service', body({ text })).map(({ key }) => [key, '不是个人信息'] as const),
    )
    expect(scanRefusal('service', body({ text, answers }))).toMatchObject({ reason: 'personal-data' })
  })

  test('lets a phone through only when somebody says why', () => {
    const asked = body({ text: '代办员13800005678' })
    const refusal = scanRefusal('service', asked)
    expect(refusal).toMatchObject({ reason: 'unanswered', findings: [{ kind: 'phone', shown: '138****5678' }] })
    const key = refusal?.findings[0]?.key ?? ''
    expect(scanRefusal('service', { ...asked, answers: { [key]: '  ' } })).not.toBe(null)
    expect(scanRefusal('service', { ...asked, answers: { [key]: '便民服务站公布的工作手机' } })).toBe(null)
  })

  test('never lets an illness, a lost child or a phone stand beside a name on a list', () => {
    const list = (result: string) =>
      scanRefusal('notice', body({ people: [{ name: '李秀英', group: '三组', result }] }))?.reason
    expect(list('慢性肾病补助')).toBe('personal-data')
    expect(list('失独家庭扶助')).toBe('personal-data')
    expect(list('13800005678')).toBe('personal-data')
    expect(list('拟发放')).toBe(undefined)
  })

  test('asks whether there are minors on a list of 特困', () => {
    const asked = body({ title: '特困人员公示', people: [{ name: '李*', group: '一组', result: '拟批准' }] })
    expect(scanRefusal('notice', asked)).toMatchObject({ reason: 'unanswered', findings: [{ kind: 'children' }] })
  })

  test('finds every ID number that could be real, wherever it stands', () => {
    const number = fc
      .record({
        area: fc.integer({ min: 110000, max: 659999 }),
        born: fc.date({ min: new Date('1920-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
        order: fc.integer({ min: 0, max: 999 }),
      })
      .map(({ area, born, order }) => {
        const first = `${area}${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(order).padStart(3, '0')}`
        return first + idCheckDigit(first)
      })
    fc.assert(
      fc.property(number, fc.constantFrom('', '身份证', '他的号'), (id, before) => {
        const findings = scanPublication('service', body({ text: `${before}${id}。` }))
        expect(findings.some(({ kind, answerable }) => kind === 'id-number' && !answerable)).toBe(true)
        expect(JSON.stringify(findings)).not.toContain(id)
      }),
    )
  })
})

describe('what is written', () => {
  test('keeps names of a list masked, however often it is saved', () => {
    const once = storedBody(body({ people: [{ name: '李秀英', group: '三组', result: '拟批准' }] }))
    expect(once.people[0]?.name).toBe('李*英')
    expect(storedBody(once)).toEqual(once)
  })

  test('is asked for what lacks', () => {
    const today = '2026-03-09'
    expect(bodyProblem('service', body(), today)).toBe(null)
    expect(bodyProblem('service', body({ text: '' }), today)).toBe('empty')
    expect(bodyProblem('notice', body(), today)).toBe('removal-missing')
    expect(bodyProblem('service', body(), '2026-03-01')).toBe('formed-in-future')
  })

  test('of a state secret is nothing but the title', () => {
    const hidden = { reason: 'state-secret', why: '定密在案' } as const
    expect(bodyProblem('decision', body({ hidden }), '2026-03-09')).toBe('secret-written-down')
    expect(bodyProblem('decision', body({ hidden, text: '' }), '2026-03-09')).toBe(null)
  })

  test('gets an index number of county, column, year and serial', () => {
    expect(indexNumber({ county: '990100', kind: 'decision', year: 2026, serial: 7 })).toBe('990100-JC-2026-0007')
  })
})
