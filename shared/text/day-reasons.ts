import type { DayReason, ExplainedDay } from '../time/explain-due'
import { defineWording, type Language } from './language'

/** Why a day counts or not, as county staff say it. */
const reasons = defineWording<Record<DayReason, string>>({
  zh: {
    start: '起算前一日（民法典第二百零一条）',
    counted: '计入',
    'make-up': '调休上班，计入',
    weekend: '周末',
    holiday: '法定节假日',
    paused: '暂停',
    'moved-over': '休息日，顺延',
    'moved-to': '顺延到此日届满',
    'same-day': '当日办结',
  },
  en: {
    start: 'day of acceptance, not counted (Civil Code art. 201)',
    counted: 'counted',
    'make-up': 'make-up working day, counted',
    weekend: 'weekend',
    holiday: 'statutory holiday',
    paused: 'paused',
    'moved-over': 'offices are closed, moved on',
    'moved-to': 'runs on to this day',
    'same-day': 'the same day',
  },
})

const more = defineWording({
  zh: {
    paused: (names: string) => `暂停（${names}）`,
    estimated: '只按周末算，当年放假表未到',
    join: '、',
    semicolon: '；',
  },
  en: {
    paused: names => `paused (${names})`,
    estimated: 'by weekends only: no holiday table for that year',
    join: ', ',
    semicolon: '; ',
  },
})

/** The reason of a day in words: which pauses, and whether the year's holidays are known at all. */
export function dayNames({ reason, pauses, tableKnown }: ExplainedDay, language: Language = 'zh'): string {
  const words = more[language]
  const names = pauses.map(({ name }) => name ?? '').filter(name => name !== '')
  const said =
    reason === 'paused' && names.length > 0 ? words.paused(names.join(words.join)) : reasons[language][reason]
  const doubtful = !tableKnown && reason !== 'start' && reason !== 'paused'
  return doubtful ? `${said}${words.semicolon}${words.estimated}` : said
}
