import { describe, expect, test } from 'vitest'
import { idNumberReasons } from '../../../shared/text/id-number-reasons'
import { defineWording } from '../../../shared/text/language'
import { personNameReasons } from '../../../shared/text/person-name-reasons'
import { phoneReasons } from '../../../shared/text/phone-reasons'
import { queryCodeReasons, receiptNumberReasons } from '../../../shared/text/receipt-number-reasons'
import { defineReasons } from '../../../shared/text/reasons'

const tables = { idNumberReasons, personNameReasons, phoneReasons, queryCodeReasons, receiptNumberReasons }

describe.each(Object.entries(tables))('%s', (_name, table) => {
  test('tells in Chinese what happened, that nothing is lost and what to do, in three short sentences', () => {
    for (const { what, lost, next } of Object.values(table.zh)) {
      expect(lost).toContain('没有丢')
      for (const sentence of [what, lost, next]) {
        expect(sentence).toMatch(/。$/)
        expect(sentence.length).toBeLessThanOrEqual(45)
        expect(sentence).not.toMatch(/error|null|undefined|错误码|非法|校验/i)
      }
    }
  })

  test('has the same entries in English', () => {
    expect(Object.keys(table.en)).toEqual(Object.keys(table.zh))
    for (const reason of Object.values(table.en))
      expect(Object.values(reason).join(' ')).not.toMatch(/[\u4e00-\u9fff]{2}/)
  })
})

test('a missing or extra English word does not compile', () => {
  const title = { zh: { title: '标题' }, en: { title: 'Title' } }
  expect(defineWording(title)).toBe(title)
  // @ts-expect-error -- English lacks the title
  defineWording({ zh: { title: '标题' }, en: {} })
  // @ts-expect-error -- English has one word more
  defineWording({ zh: { title: '标题' }, en: { title: 'Title', more: 'More' } })
  // @ts-expect-error -- a reason without words
  defineReasons<'a' | 'b'>()({ zh: { a: { what: '', lost: '', next: '' } }, en: {} })
})
