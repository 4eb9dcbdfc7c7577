import type { FieldReason } from '../form/field-value'
import { idNumberReasons } from './id-number-reasons'
import { defineWording, type Language } from './language'
import { personNameReasons } from './person-name-reasons'
import { phoneReasons } from './phone-reasons'

/** 一表通: where a value came from, how old it is, and what is wrong with one. */
export const fieldWords = defineWording({
  zh: {
    sources: {
      said: '本人口述',
      document: '照证件',
      'earlier-case': '上一件',
      roster: '名册',
      department: '部门返回',
    },
    /** 本人口述，2026年3月7日，高龄津贴. */
    from: (source: string, date: string, where: string) => [source, date, where].filter(Boolean).join('，'),
    age: (days: number) => (days === 0 ? '今天' : days < 60 ? `${days}天前` : `${Math.floor(days / 30)}个月前`),
    ageUnknown: '日子不明',
    old: '时间长了，请再问一遍',
    conflict: '几处不一样，请问本人',
    take: '用这个',
    taken: '已用',
    known: '以前填过的',
  },
  en: {
    sources: {
      said: 'told by the resident',
      document: 'from the document',
      'earlier-case': 'from an earlier case',
      roster: 'from a list',
      department: 'returned by the department',
    },
    from: (source, date, where) => [source, date, where].filter(Boolean).join(', '),
    age: days => (days === 0 ? 'today' : days < 60 ? `${days} days ago` : `${Math.floor(days / 30)} months ago`),
    ageUnknown: 'day unknown',
    old: 'old; please ask again',
    conflict: 'sources differ; please ask',
    take: 'Use this',
    taken: 'Used',
    known: 'Known from before',
  },
})

const plain = defineWording({
  zh: {
    'no-such-day': '没有这一天，请写成 2026-03-07 这样。',
    'not-digits': '账号里有不是数字的字，请照着卡再看一遍。',
    'card-length': '账号的位数不对，请照着卡再看一遍。',
    'card-check-digit': '卡号里有一位错了，请照着卡再看一遍。',
    'not-a-number': '请只填数字。',
    'too-large': '数字太大了，请再看一遍。',
    'not-offered': '请从给出的几个里选。',
    'too-long': '太长了，最多 200 个字。',
  },
  en: {
    'no-such-day': 'There is no such day; write it like 2026-03-07.',
    'not-digits': 'The account has other characters than digits; look at the card again.',
    'card-length': 'The account has a wrong length; look at the card again.',
    'card-check-digit': 'One digit of the card number is wrong; look at the card again.',
    'not-a-number': 'Please type digits only.',
    'too-large': 'The number is too large; please look again.',
    'not-offered': 'Please choose one of the answers.',
    'too-long': 'Too long; 200 characters at most.',
  },
})

/** One sentence on what is wrong with a value and what to do. */
export function fieldReasonText(found: FieldReason, language: Language): string {
  const join = ({ what, next }: { what: string; next: string }) => what + next
  switch (found.kind) {
    case 'name':
      return join(personNameReasons[language][found.reason])
    case 'id-number':
      return join(idNumberReasons[language][found.reason])
    case 'phone':
      return join(phoneReasons[language][found.reason])
    case 'date':
    case 'card-number':
    case 'money':
    case 'number':
    case 'choice':
    case 'text':
      return plain[language][found.reason]
  }
}
