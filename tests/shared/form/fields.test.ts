import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldsOf, fillForm, formatValue, formsFor } from '../../../shared/form/department-form'
import { formsFrom, secondsPerFieldFrom } from '../../../shared/form/county-forms'
import { FIELD_KEYS, FIELDS, fieldWording, isFieldKey } from '../../../shared/form/field-dictionary'
import { hasLuhnDigit, maskField, readField } from '../../../shared/form/field-value'
import { csvCell, formCsv } from '../../../shared/form/form-csv'
import { knownFields, valuesOf, type KnownValue } from '../../../shared/form/known-values'
import { SAMPLE_FORMS } from '../../../shared/form/sample-forms'
import { minutesOfMonth, minutesSaved } from '../../../shared/form/saved-minutes'
import { sharedAccount } from '../../../shared/form/same-account'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { idCheckDigit } from '../../../shared/text/id-number'

const TODAY = '2026-11-21'
const number = (first17: string) => first17 + idCheckDigit(first17)
const LI = number('43010119420315002')
const read = (key: Parameters<typeof readField>[0], typed: string) => readField(key, typed, TODAY)

describe('one field, one check', () => {
  test('what a tired person types in full width, with blanks or Chinese units is the stored value', () => {
    expect(read('birth', '２０２６年３月７日')).toEqual({ ok: true, value: '2026-03-07' })
    expect(read('birth', '20260307')).toEqual({ ok: true, value: '2026-03-07' })
    expect(read('income', '１２，０００元')).toEqual({ ok: true, value: '12000.00' })
    expect(read('landArea', '3.50亩')).toEqual({ ok: true, value: '3.5' })
    expect(read('accountNumber', '6222 0211 0312 3456 786')).toMatchObject({ ok: false })
    expect(read('name', ' 阿依古丽•买买提 ')).toEqual({ ok: true, value: '阿依古丽·买买提' })
  })

  test('a day that does not exist, a card with a wrong digit and an answer that was not offered are refused', () => {
    expect(read('birth', '2026-02-30')).toEqual({ ok: false, reason: { kind: 'date', reason: 'no-such-day' } })
    expect(read('accountNumber', '6222021103123456781')).toMatchObject({ reason: { reason: 'card-check-digit' } })
    expect(read('accountNumber', '12345')).toMatchObject({ reason: { reason: 'card-length' } })
    expect(read('sex', '不详')).toMatchObject({ reason: { reason: 'not-offered' } })
    expect(read('income', '一万二')).toMatchObject({ reason: { reason: 'not-a-number' } })
  })

  test('a passbook of a rural bank has no check digit and is taken', () => {
    expect(read('accountNumber', '80010000123456789')).toEqual({ ok: true, value: '80010000123456789' })
    expect(hasLuhnDigit('6222021103123456780')).toBe(hasLuhnDigit('6222 0211 0312 3456 780'.replaceAll(' ', '')))
  })

  test('reading a stored value again changes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_KEYS), fc.string({ maxLength: 40, unit: 'grapheme' }), (key, typed) => {
        const once = read(key, typed)
        if (once.ok) expect(read(key, once.value)).toEqual(once)
      }),
    )
  })

  test('a sensitive value is never left readable, however it is written', () => {
    const sensitive = FIELD_KEYS.filter(key => FIELDS[key].sensitivity === 'sensitive')
    fc.assert(
      fc.property(fc.constantFrom(...sensitive), fc.stringMatching(/^[0-9一-龥]{6,24}$/), (key, value) => {
        expect(maskField(key, value)).not.toBe(value)
      }),
    )
  })

  test('every field has a Chinese and an English name', () => {
    for (const key of FIELD_KEYS) expect([fieldWording.zh[key], fieldWording.en[key]].every(Boolean), key).toBe(true)
    expect(isFieldKey('toString')).toBe(false)
  })
})

describe('what is known of a person', () => {
  const value = (
    key: KnownValue['key'],
    text: string,
    on: string,
    source: KnownValue['source'] = 'said',
  ): KnownValue => ({
    ...{ key, value: text, source, on, from: '高龄津贴' },
  })

  test('two sources that differ stand side by side, the newest first, and nothing is chosen', () => {
    const known = knownFields(
      [value('phone', '13800000001', '2024-01-05'), value('phone', '13800000002', '2026-10-01', 'roster')],
      TODAY,
    ).get('phone')
    expect(known?.offers.map(offer => [offer.value, offer.isOld, offer.ageDays])).toEqual([
      ['13800000002', false, 51],
      ['13800000001', true, 1051],
    ])
  })

  test('the same value told twice is one, with its newest day', () => {
    const known = knownFields([value('phone', '1', '2024-01-05'), value('phone', '1', '2026-10-01')], TODAY)
    expect(known.get('phone')?.offers).toHaveLength(1)
    expect(known.get('phone')?.offers[0]?.on).toBe('2026-10-01')
  })

  test('a value from a clock that ran ahead is old, not new', () => {
    expect(knownFields([value('phone', '1', '2031-01-01')], TODAY).get('phone')?.offers[0]).toMatchObject({
      ageDays: null,
      isOld: true,
    })
  })

  const held = {
    applicant: { name: '李秀英', idKind: 'resident' as const, idNumber: LI, address: '柳树沟村三组', phone: '' },
    matter: { code: 'SX-FL-001', version: '1', name: '高龄津贴（尊老金）申领' },
    receivedAt: '2026-03-07T01:12:00.000Z',
    fields: {
      bankName: { value: '示例农商行', source: 'document', on: '2026-03-07' },
      future: { value: 'x', source: 'y', on: '' },
    },
  }

  test('the ID number says birth and sex by itself, and a field of a newer program is passed over', () => {
    const values = valuesOf(held, TODAY)
    expect(values.get('birth')).toMatchObject({ value: '1942-03-15', source: 'document' })
    expect(values.get('sex')?.value).toBe('女')
    expect(values.get('bankName')?.value).toBe('示例农商行')
    expect([...values.keys()]).not.toContain('future')
  })

  test('a department’s form is a view: split dates, its own codes, its own words, and gaps stay gaps', () => {
    const form = formsFor(SAMPLE_FORMS, 'SX-FL-001')[0]
    if (!form) throw new Error('no form')
    const lines = fillForm(form, valuesOf(held, TODAY))
    expect(lines.filter(line => line.key === 'birth').map(line => line.text)).toEqual(['1942', '03', '15'])
    expect(lines.find(line => line.key === 'accountNumber')).toMatchObject({ text: '', known: null, required: true })
    expect(formatValue('sex', '女', { codes: { 男: '1', 女: '2' } })).toBe('2')
    expect(formatValue('birth', '1942-03-05', { date: 'YYYY年M月D日' })).toBe('1942年3月5日')
  })
})

describe('the forms of the county', () => {
  test('every sample form speaks of matters and fields that exist, and says that it is illustrative', async () => {
    const codes = new Set((await loadSampleCatalogue()).matters.map(matter => matter.code))
    for (const form of SAMPLE_FORMS) {
      expect(form.illustrative, form.id).toBe(true)
      expect(
        form.matters.filter(code => !codes.has(code)),
        form.id,
      ).toEqual([])
    }
    expect(fieldsOf(SAMPLE_FORMS).length).toBeLessThan(SAMPLE_FORMS.flatMap(form => form.fields).length)
  })

  test('a county’s own forms replace the samples; an unsound set changes nothing', () => {
    const own = { forms: [{ ...SAMPLE_FORMS[0], id: 'ours', illustrative: false }], secondsPerField: 9 }
    expect(formsFrom(own).map(form => form.id)).toEqual(['ours'])
    expect(secondsPerFieldFrom(own)).toBe(9)
    expect(formsFrom({ forms: [{ id: 'x', fields: [{ key: 'no-such-field' }] }] })).toBe(SAMPLE_FORMS)
    expect(formsFrom(undefined)).toBe(SAMPLE_FORMS)
  })
})

test('a file for a spreadsheet keeps long numbers whole and runs nothing', () => {
  expect(csvCell('=1+1')).toBe("'=1+1")
  expect(csvCell('　＝cmd')).toBe("'　＝cmd")
  expect(csvCell('430101194203150021')).toBe('"\t430101194203150021"')
  expect(csvCell('他说"好"')).toBe('"他说""好"""')
  const line = { key: 'name' as const, label: '姓名', required: true, text: '田𠮷花', known: null }
  expect(formCsv([[line]])).toBe('\ufeff姓名\r\n田𠮷花\r\n')
})

test('minutes are rounded down, and only this month’s are summed', () => {
  expect(minutesSaved(11, 12)).toBe(2)
  expect(minutesSaved(0, 12)).toBe(0)
  const notes = [
    { notedOn: '2026-11-01', minutesSaved: 3 },
    { notedOn: '2026-10-31', minutesSaved: 9 },
  ]
  expect(minutesOfMonth(notes, TODAY)).toBe(3)
})

test('one account for two households is a question; for one household, or for the same person, it is none', () => {
  const one = { name: '甲', idNumber: '1', household: '户号 1', accountNumber: '62220', where: '低保' }
  expect(sharedAccount(one, [{ ...one, name: '乙', idNumber: '2', household: '户号 2' }])).toHaveLength(1)
  expect(sharedAccount(one, [{ ...one, name: '乙', idNumber: '2' }, one])).toEqual([])
  expect(sharedAccount({ ...one, household: '' }, [{ ...one, idNumber: '2', household: '' }])).toHaveLength(1)
  expect(sharedAccount({ ...one, accountNumber: '' }, [{ ...one, idNumber: '2', accountNumber: '' }])).toEqual([])
})
