import { MEETING_RULE_NAMES } from '../case/conflict'
import { parkReasonWording, PARK_REASONS } from './center-messages'
import { conflictWording } from './conflict'
import { defineWording, type Language } from './language'
import type { Reason } from './reasons'

/** This PC's own mark on what was carried here and what the county refused for good. No county says it. */
export const NOT_TAKEN = 'not-taken'

/** What stands around the county's word about a fact that it set aside, or that met another one. */
export const needsWording = defineWording({
  zh: {
    title: '要您看一看',
    lead: '县里对下面这些记录有话说。看过、办妥以后点“我看过了”。',
    fact: (what: string, when: string) => `${when} 记的“${what}”`,
    unreadable: '这条记录的内容这会儿读不出来。没有丢，日志账里有；请关掉程序再打开，就看得到了。',
    caseUnreadable: '有一件办件这会儿读不出来，请关掉程序再打开。',
    parked: '县里没有照这条记录办。',
    conflict: '这条记录和别人的一条碰上了。',
    kept: '没有丢，本机和县里都留着。',
    notTaken: '县里没有收下这张回执上的记录。',
    notTakenKept: '本机还留着这条记录，但它不算数。',
    notTakenNext: '请群众到镇里重新登记；不清楚原因，请打县里热线说明收件号。',
    askCounty: '请打县里热线说明收件号。',
    open: '打开办件',
    seen: '我看过了',
  },
  en: {
    title: 'Needs you',
    lead: 'The county has something to say about these records. When you have dealt with one, press “I have seen it”.',
    fact: (what, when) => `“${what}”, recorded ${when}`,
    unreadable:
      'This record cannot be read just now. It is not lost: the journal has it. Close the program and open it again to see it.',
    caseUnreadable: 'One case cannot be read just now. Please close the program and open it again.',
    parked: 'The county did not act on this record.',
    conflict: 'This record met one by somebody else.',
    kept: 'Nothing is lost; this PC and the county both keep it.',
    notTaken: 'The county did not take the record on this receipt.',
    notTakenKept: 'This PC still keeps the record, but it does not count.',
    notTakenNext:
      "Please ask the applicant to register again at the township; if the cause is unclear, call the county's hotline with the receipt number.",
    askCounty: "Please call the county's hotline with the receipt number.",
    open: 'Open the case',
    seen: 'I have seen it',
  },
})

/** The county's word in three sentences. A reason of a newer county, without words here, still tells what to do. */
export function needsWords(
  said: { verdict: 'parked' | 'conflict'; reason: string | null },
  language: Language,
): Reason {
  const words = needsWording[language]
  if (said.verdict === 'parked' && said.reason === NOT_TAKEN)
    return { what: words.notTaken, lost: words.notTakenKept, next: words.notTakenNext }
  const parked = PARK_REASONS.find(reason => reason === said.reason)
  if (said.verdict === 'parked')
    return {
      what: words.parked,
      lost: words.kept,
      next: parked ? parkReasonWording[language][parked] : words.askCounty,
    }
  const rule = MEETING_RULE_NAMES.find(name => name === said.reason)
  if (!rule) return { what: words.conflict, lost: words.kept, next: words.askCounty }
  const { what, stands, next } = conflictWording[language][rule]
  return { what, lost: stands, next }
}
