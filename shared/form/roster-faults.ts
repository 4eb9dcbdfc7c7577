import { defineWording } from '../text/language'
import type { RosterColumn } from './roster'

/** What is wrong with the file as a whole: nothing of it can be taken. */
export type RosterFileFault =
  | 'empty'
  | 'no-header'
  | 'no-id-column'
  | 'column-twice'
  | 'too-many-rows'
  | 'unreadable'
  | 'unreadable-encoding'
  | 'too-large'
  | 'old-excel'

/** What is wrong with one row, in one column. */
export type RosterRowFault =
  | 'name-missing'
  | 'name-wrong'
  | 'id-missing'
  | 'id-wrong'
  | 'id-check-digit'
  | 'id-as-number'
  | 'phone-wrong'
  | 'account-wrong'
  | 'area-wrong'
  | 'double-in-file'
  | 'done-this-season'
  | 'dead'
  | 'dead-on-list'
  | 'wrong-village'

/** `other` is the row of the twin. */
export type RosterFault = { row: number; column: RosterColumn; fault: RosterRowFault; value: string; other?: number }

export const rosterFileFaultWording = defineWording<Record<RosterFileFault, { what: string; next: string }>>({
  zh: {
    empty: { what: '文件里没有一行人。', next: '请看是不是选错了文件，或者数据在另一张表里。' },
    'no-header': {
      what: '没有找到表头。',
      next: '请在第一行写上列名，至少要有“姓名”和“身份证号”，合并的标题放在上面没关系。',
    },
    'no-id-column': { what: '没有“身份证号”这一列。', next: '请补上这一列再导入，靠姓名分不清同名的人。' },
    'column-twice': { what: '同一列写了两次。', next: '请留一列，把另一列删掉。' },
    'too-many-rows': { what: '行数太多，一次最多 20000 行。', next: '请按村或者按组分成几个文件。' },
    unreadable: { what: '这个文件打不开。', next: '请在电脑上用表格软件打开，另存为 .xlsx 再导入。' },
    'unreadable-encoding': {
      what: '文字编码认不出来。',
      next: '请用表格软件另存为 .xlsx，或者“CSV UTF-8”。',
    },
    'too-large': { what: '文件太大，最大 20 MB。', next: '请删掉图片和用不着的表，或者分成几个文件。' },
    'old-excel': { what: '这是老格式的 .xls 文件。', next: '请用表格软件打开，另存为 .xlsx 再导入。' },
  },
  en: {
    empty: { what: 'The file has no people in it.', next: 'Is it the right file, or another sheet?' },
    'no-header': {
      what: 'No line names the columns.',
      next: 'Name the columns in one line, at least 姓名 and 身份证号.',
    },
    'no-id-column': { what: 'There is no column 身份证号.', next: 'Add it: names alone do not tell people apart.' },
    'column-twice': { what: 'A column stands there twice.', next: 'Keep one and delete the other.' },
    'too-many-rows': { what: 'Too many rows; 20,000 at most.', next: 'Split the file by village or group.' },
    unreadable: { what: 'This file does not open.', next: 'Open it in a spreadsheet and save it as .xlsx.' },
    'unreadable-encoding': {
      what: 'The encoding of the text is not known.',
      next: 'Save it as .xlsx or “CSV UTF-8”.',
    },
    'too-large': { what: 'The file is too large; 20 MB at most.', next: 'Remove pictures or split it.' },
    'old-excel': { what: 'This is an old .xls file.', next: 'Open it in a spreadsheet and save it as .xlsx.' },
  },
})

type Words = (fault: { value: string; other: number | undefined }) => string

/** One sentence a fault. What it names of a person is the cell as it stands in the agent's own file. */
export const rosterFaultWording = defineWording<Record<RosterRowFault, Words>>({
  zh: {
    'name-missing': () => '没有姓名',
    'name-wrong': () => '姓名里有不能用的字',
    'id-missing': () => '没有身份证号',
    'id-wrong': () => '身份证号不对（要18位，出生日期要有这一天）',
    'id-check-digit': () => '身份证号有一位错了（校验码不符）',
    'id-as-number': () => '身份证号被表格软件改成了数字，后几位已经丢了',
    'phone-wrong': () => '电话号码不对',
    'account-wrong': () => '银行账号不对',
    'area-wrong': () => '面积不是数字',
    'double-in-file': ({ other }) => `和第 ${other ?? 0} 行是同一个人`,
    'done-this-season': () => '这个人本季已经收过件了',
    dead: ({ value }) => `名册上写着“${value}”`,
    'dead-on-list': () => '这个人以前登记过已经去世',
    'wrong-village': ({ value }) => `写的是“${value}”，不是本村`,
  },
  en: {
    'name-missing': () => 'no name',
    'name-wrong': () => 'the name has characters that cannot be used',
    'id-missing': () => 'no ID number',
    'id-wrong': () => 'the ID number is not right (18 characters, a birthday that exists)',
    'id-check-digit': () => 'one digit of the ID number is wrong (check digit)',
    'id-as-number': () => 'the spreadsheet made the ID number a number; its last digits are lost',
    'phone-wrong': () => 'the phone number is not right',
    'account-wrong': () => 'the bank account is not right',
    'area-wrong': () => 'the area is no number',
    'double-in-file': ({ other }) => `the same person as row ${other ?? 0}`,
    'done-this-season': () => 'this person has been recorded this season',
    dead: ({ value }) => `the list says “${value}”`,
    'dead-on-list': () => 'this person was recorded as having died',
    'wrong-village': ({ value }) => `says “${value}”, which is not this village`,
  },
})
