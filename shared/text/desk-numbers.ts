import type { NumberStateName, VoidReason, WriteOff } from '../ipc/desk-numbers'
import { defineWording } from './language'

const states: Record<NumberStateName, readonly [zh: string, en: string]> = {
  used: ['已用', 'used'],
  given: ['已发出，办件未到', 'given out, fact not here yet'],
  reserved: ['电脑上备用', 'reserved at a station'],
  left: ['电脑已放下', 'dropped by its station'],
  void: ['作废', 'void'],
  unclear: ['待核', 'unclear'],
}
const reasons: Record<VoidReason, readonly [zh: string, en: string]> = {
  interrupted: ['发号后断电或程序中断', 'power or program ended after it was given out'],
  unknown: ['电脑恢复过备份，去向不明', 'the PC was restored; nobody can say'],
  finished: ['号段用完', 'block finished'],
  'year-ended': ['年度结束', 'the year ended'],
  stopped: ['电脑停用', 'station stopped'],
  lost: ['电脑丢失或损坏', 'station lost or broken'],
  other: ['其他', 'other'],
  'left-out': ['县中心恢复备份后空留', 'left out after the county was restored'],
}

const pick = <K extends string>(table: Record<K, readonly [string, string]>, index: 0 | 1): Record<K, string> =>
  Object.fromEntries(
    Object.entries<readonly [string, string]>(table).map(([key, words]) => [key, words[index]]),
  ) as Record<K, string>

const writeOffReasons = (index: 0 | 1): Record<WriteOff['reason'], string> => {
  const { stopped, lost, other } = pick(reasons, index)
  return { stopped, lost, 'year-ended': reasons['year-ended'][index], other }
}

/** Words of the ledger of document numbers. */
export const deskNumbersWording = defineWording({
  zh: {
    open: '文书号台账',
    title: '文书号台账',
    lead: '每个站点、每种文书、每一年的编号，从第 1 号起逐号有去向：已用、备用、在途或作废。',
    year: '年度',
    print: '打印台账',
    refresh: '刷新',
    unit: '站点',
    kind: '文书',
    last: '已编到',
    details: '逐号去向',
    close: '收起',
    none: '这一年还没有编过文书号。',
    noneTeach: '乡镇或村的电脑和县里联系以后，会自动领到号段；县窗口出文时，直接接着往下编。',
    state: '去向',
    numbers: '编号',
    station: '电脑',
    countySelf: '县中心',
    reason: '说明',
    blocks: '号段',
    block: (from: string, to: string) => `第 ${from}—${to} 号`,
    next: (next: string) => `下一号 ${next}`,
    givenAt: '领取时间',
    closed: (reason: string, by: string) => `已核销：${reason}（${by}）`,
    writeOff: '核销余号',
    writeOffLead: (from: string, to: string) =>
      `第 ${from}—${to} 号里没有用在文书上的号，全部登记为作废。这台电脑以后连上来，会放下余下的号。不能撤销。`,
    writeOffReason: '原因',
    writeOffNote: '情况说明（记入审计日志）',
    noteShort: '请写明情况，至少两个字。',
    writeOffButton: '确认作废',
    cancel: '不核销',
    writtenOff: '已核销。',
    notWrittenOff: '这个号段已经核销过了。',
    states: pick(states, 0),
    reasons: pick(reasons, 0),
    writeOffReasons: writeOffReasons(0),
    printed: (at: string, by: string) => `${at} 打印，${by}`,
  },
  en: {
    open: 'Document numbers',
    title: 'Ledger of document numbers',
    lead: 'Per service point, kind of paper and year, every number from 1 on has a state: used, reserved, on its way or void.',
    year: 'Year',
    print: 'Print ledger',
    refresh: 'Refresh',
    unit: 'Service point',
    kind: 'Paper',
    last: 'Given up to',
    details: 'Number by number',
    close: 'Close',
    none: 'No document number was given in this year yet.',
    noneTeach:
      'Stations get blocks of numbers by themselves when they reach the county; the county desk goes on counting above them.',
    state: 'State',
    numbers: 'Numbers',
    station: 'Station',
    countySelf: 'County center',
    reason: 'Note',
    blocks: 'Blocks',
    block: (from: string, to: string) => `No. ${from}–${to}`,
    next: (next: string) => `next ${next}`,
    givenAt: 'Given',
    closed: (reason: string, by: string) => `Written off: ${reason} (${by})`,
    writeOff: 'Write off the rest',
    writeOffLead: (from: string, to: string) =>
      `Every number of ${from}–${to} that stands on no paper becomes void. Should the station come back, it drops the rest. This cannot be undone.`,
    writeOffReason: 'Reason',
    writeOffNote: 'What happened (goes into the audit trail)',
    noteShort: 'Say what happened, in two characters at least.',
    writeOffButton: 'Make void',
    cancel: 'Leave it',
    writtenOff: 'Written off.',
    notWrittenOff: 'This block was written off already.',
    states: pick(states, 1),
    reasons: pick(reasons, 1),
    writeOffReasons: writeOffReasons(1),
    printed: (at: string, by: string) => `Printed ${at}, ${by}`,
  },
})
