import type { QueryCodeReason } from './query-code'
import type { ReceiptNumberReason } from './receipt-number'
import { defineReasons } from './reasons'

const lost = { zh: '办件都在，没有丢。', en: 'No case is lost.' }
const zh = (what: string, next: string) => ({ what, lost: lost.zh, next })
const en = (what: string, next: string) => ({ what, lost: lost.en, next })

/** What to tell whoever looks up a receipt, or wants one more on a very busy day. */
export const receiptNumberReasons = defineReasons<ReceiptNumberReason | 'day-exhausted'>()({
  zh: {
    empty: zh('还没有填收件号。', '请照着回执上“代”后面的号码填写。'),
    characters: zh('收件号里有不该有的字。', '收件号是数字，最后一位可能是字母，请照着回执重填。'),
    length: zh('收件号的位数不对，“代”后面应当是24位。', '请照着回执一组一组地核对。'),
    'check-character': zh('收件号里有一位看错或填错了。', '请照着回执一组一组地核对；字迹不清的，用姓名查。'),
    date: zh('收件号里的日期不存在。', '请照着回执核对，或用姓名查。'),
    sequence: zh('收件号里的顺序号不对。', '请照着回执核对，或用姓名查。'),
    'day-exhausted': zh('这台电脑今天的收件号用完了（999个）。', '请换一台电脑收件，或明天再收；这一件已存在草稿里。'),
  },
  en: {
    empty: en('The receipt number is not filled in.', 'Type the number after 代 on the slip.'),
    characters: en(
      'The receipt number has characters that do not belong there.',
      'Use digits; only the last may be a letter.',
    ),
    length: en('The receipt number does not have 24 characters after 代.', 'Compare it with the slip, group by group.'),
    'check-character': en(
      'One character of the receipt number is wrong.',
      'Compare it with the slip, or search by name.',
    ),
    date: en('The date inside the receipt number does not exist.', 'Compare it with the slip, or search by name.'),
    sequence: en('The sequence inside the receipt number is wrong.', 'Compare it with the slip, or search by name.'),
    'day-exhausted': en(
      'This computer has given out all 999 receipt numbers of today.',
      'Use another computer, or go on tomorrow; this request is kept as a draft.',
    ),
  },
})

/** What to tell a resident who asks with a query code. */
export const queryCodeReasons = defineReasons<QueryCodeReason>()({
  zh: {
    empty: zh('还没有填查询码。', '请填写回执上的6位查询码。'),
    characters: zh('查询码只有数字。', '请照着回执上的6位数字填写。'),
    length: zh('查询码应当是6位数字。', '请照着回执再数一数。'),
  },
  en: {
    empty: en('The query code is not filled in.', 'Type the 6 digits from the slip.'),
    characters: en('A query code has digits only.', 'Type the 6 digits from the slip.'),
    length: en('A query code has 6 digits.', 'Count them once more on the slip.'),
  },
})
