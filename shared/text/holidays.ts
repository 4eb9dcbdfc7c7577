import { formatPlainDate, weekdayName } from '../time/date-display'
import type { DayRange } from '../time/table-change'
import { defineWording, type Language } from './language'

/** The words of the county's page of holiday tables. */
export const holidayWording = defineWording({
  zh: {
    open: '放假安排',
    lead: '到期日按这里的放假表计算。每年国务院办公厅发通知后录入，由另一个人核对批准，批准后签名发给各站点。',
    missing: (year: number) => `${year} 年还没有放假表：到期日只按周末算，打印时写“预计”。收到通知后请录入。`,
    states: {
      base: '程序自带',
      proposed: '待批准',
      approved: '已批准',
      refused: '已退回',
      replaced: '已被替代',
    },
    inForce: '现行',
    remembered: '凭记忆录入，未见通知原文，请按通知录入替换',
    title: (year: number, version: number) => (version > 0 ? `${year} 年（第 ${version} 版）` : `${year} 年`),
    off: '放假',
    work: '调休上班',
    none: '无',
    notice: '通知',
    entered: (name: string, at: string) => `${name} ${at} 录入`,
    approved: (name: string, at: string) => `${name} ${at} 批准`,
    refused: (name: string, at: string, why: string) => `${name} ${at} 退回：${why}`,
    older: '以前的版本',
    import: '录入放假表',
    importHint: '选 csv（日期、安排、通知文号三列，安排写“放假”或“调休上班”）或 JSON 文件。表格另存为 csv 就行。',
    noticeField: '通知名称和文号（文件里没有时填）',
    choose: '选文件',
    problems: (count: number) => `这个文件有 ${count} 处不对，全部没有录入，改好后再选：`,
    more: (count: number) => `还有 ${count} 处`,
    preview: (year: number) => `${year} 年：与现行的表相比`,
    previewNew: (year: number) => `${year} 年：与只按周末算相比`,
    becomesOff: '改为放假',
    becomesWork: '改为上班',
    same: '没有变化的日子',
    moves: '批准以后，已经打印的日期如有变化，会列入“改期召回”。',
    submit: '提交，等另一人批准',
    cancel: '不录入',
    submitted: '已提交，等另一个人批准。现在还按原来的表计算。',
    approve: '批准并签发',
    refuse: '退回',
    refuseWhy: '为什么退回',
    approvedNow: '已批准并签名。各站点下次联系时收到；日期有变的见“改期召回”。',
    refusedNow: '已退回。',
    waitsForOther: '要由另一个人批准。',
    failed: '没有连上县中心，请稍后再试。什么都没有改。',
    faults: {
      own: '自己录入的不能自己批准，请另一个人批准。',
      stale: '这一版已经有人处理，请刷新后再看。',
    },
  },
  en: {
    open: 'Holidays',
    lead: 'Due dates are counted by these tables. After the yearly notice they are entered here, approved by another person, signed and sent to the stations.',
    missing: year => `No table for ${year} yet: dates are counted by weekends only and printed as expected.`,
    states: {
      base: 'came with the program',
      proposed: 'waits for approval',
      approved: 'approved',
      refused: 'refused',
      replaced: 'replaced',
    },
    inForce: 'in force',
    remembered: 'entered from memory, the notice was not seen: enter it from the notice',
    title: (year, version) => (version > 0 ? `${year} (version ${version})` : String(year)),
    off: 'Days off',
    work: 'Make-up days',
    none: 'none',
    notice: 'Notice',
    entered: (name, at) => `entered by ${name}, ${at}`,
    approved: (name, at) => `approved by ${name}, ${at}`,
    refused: (name, at, why) => `refused by ${name}, ${at}: ${why}`,
    older: 'Earlier versions',
    import: 'Enter a table',
    importHint: 'Choose a csv (date, kind, notice; kind is 放假 or 调休上班) or a JSON file.',
    noticeField: 'Name and number of the notice (where the file has none)',
    choose: 'Choose a file',
    problems: count => `${count} places in this file are wrong; nothing was entered. Mend them and choose it again:`,
    more: count => `${count} more`,
    preview: year => `${year}: against the table in force`,
    previewNew: year => `${year}: against weekends alone`,
    becomesOff: 'becomes a day off',
    becomesWork: 'becomes a working day',
    same: 'no day changes',
    moves: 'Once approved, printed dates that move are listed under Wrong slips.',
    submit: 'Submit for approval',
    cancel: 'Do not enter',
    submitted: 'Submitted. Until another person approves it, the table in force stays.',
    approve: 'Approve and sign',
    refuse: 'Refuse',
    refuseWhy: 'Why it is refused',
    approvedNow: 'Approved and signed. Stations get it at their next contact; see Wrong slips for dates that moved.',
    refusedNow: 'Refused.',
    waitsForOther: 'Another person has to approve it.',
    failed: 'The county center did not answer; try again later. Nothing was changed.',
    faults: {
      own: 'Whoever entered it cannot approve it; ask another person.',
      stale: 'Somebody has dealt with this version; reload the page.',
    },
  },
})

/** 10月1日（周四）至10月7日（周三）, without the year, which stands above. */
export function rangeWords({ from, to }: DayRange, language: Language): string {
  const day = (date: DayRange['from']): string => {
    const weekday = weekdayName(date, language)
    const plain = formatPlainDate(date, language)
    return language === 'zh'
      ? `${plain.slice(plain.indexOf('年') + 1)}（${weekday}）`
      : `${weekday} ${plain.slice(0, -5)}`
  }
  if (from === to) return day(from)
  return language === 'zh' ? `${day(from)}至${day(to)}` : `${day(from)} to ${day(to)}`
}
