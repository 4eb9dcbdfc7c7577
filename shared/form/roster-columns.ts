import { toHalfWidth, withoutBlanks } from '../text/typed-text'
import type { RosterColumn } from './roster'

/** How lists from bureaus, townships and last year call their columns. The first is the one that our own sample uses. */
const NAMES: Readonly<Record<RosterColumn, readonly string[]>> = {
  name: ['姓名', '参保人姓名', '成员姓名', '人员姓名', '申请人', '农户姓名', '被保险人'],
  idNumber: ['身份证号', '身份证号码', '公民身份号码', '证件号码', '证件号', '社会保障号码', '身份证', '居民身份证号'],
  phone: ['电话', '联系电话', '手机号', '手机号码', '手机', '联系方式', '电话号码'],
  village: ['村', '行政村', '村名', '所在村', '村（社区）', '村(社区)', '村居'],
  group: ['组', '村民小组', '小组', '组别', '所在组'],
  householdNo: ['户号', '户编号', '家庭编号', '户籍号', '家庭户号'],
  headName: ['户主', '户主姓名'],
  relation: ['与户主关系', '关系', '家庭关系'],
  address: ['住址', '地址', '家庭住址', '现住址', '家庭地址', '详细地址'],
  accountName: ['开户名', '账户名', '户名', '开户人'],
  accountNumber: ['银行账号', '账号', '银行卡号', '一卡通账号', '卡号', '社保卡银行账号'],
  bankName: ['开户行', '开户银行', '银行'],
  landArea: ['面积', '承包地面积', '补贴面积', '耕地面积', '面积（亩）', '面积(亩)', '补贴面积（亩）', '补贴面积(亩)'],
  status: ['状态', '人员状态', '是否死亡', '生存状态', '是否健在'],
  note: ['备注', '说明'],
}

const plain = (title: string): string =>
  withoutBlanks(toHalfWidth(title))
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .replace(/[:：*]/g, '')

const COLUMN_OF = new Map<string, RosterColumn>(
  (Object.entries(NAMES) as [RosterColumn, readonly string[]][]).flatMap(([column, names]) =>
    names.map(name => [plain(name), column] as const),
  ),
)

export type Header = {
  /** Index of the line that names the columns. */
  line: number
  columns: Partial<Record<RosterColumn, number>>
  /** Titles that no field of ours answers to; they are left out and said so. */
  unknown: string[]
  /** Columns that stand there twice. */
  twice: string[]
  /** How the file calls the column that says who has died; '' when it has none. */
  statusTitle: string
}

/** A list often begins with a title, a unit and a date: so many lines are looked through for the one that names the columns. */
const LOOKED_THROUGH = 12

/** The line that names the columns, or null when none of the first lines does: at least the name and one more. */
export function findHeader(lines: readonly (readonly string[])[]): Header | null {
  for (const [line, cells] of lines.slice(0, LOOKED_THROUGH).entries()) {
    const header: Header = { line, columns: {}, unknown: [], twice: [], statusTitle: '' }
    for (const [index, cell] of cells.entries()) {
      const column = COLUMN_OF.get(plain(cell))
      if (!column) {
        if (cell.trim() !== '') header.unknown.push(cell.trim())
      } else if (header.columns[column] === undefined) {
        header.columns[column] = index
        if (column === 'status') header.statusTitle = cell
      } else header.twice.push(cell.trim())
    }
    if (header.columns.name !== undefined && Object.keys(header.columns).length > 1) return header
  }
  return null
}

/** The title of a column as our sample file and every message write it. */
export const columnTitle = (column: RosterColumn): string => NAMES[column][0] ?? column
