import type { TRIP_OCCASIONS, TRIP_PLACES } from '../case/event-ledger'
import { defineWording } from './language'

/** 跑动次数: where the resident was met, and how often that cost a way (domain.md #10, #12). */
export const tripWording = defineWording<{
  title: string
  ask: string
  hint: string
  noteHint: string
  occasion: string
  occasions: Record<(typeof TRIP_OCCASIONS)[number], string>
  places: Record<(typeof TRIP_PLACES)[number], string>
  figure: (made: number, beyond: number, atHome: number) => string
  none: string
}>({
  zh: {
    title: '群众跑动',
    ask: '在哪里见的面',
    hint: '上门的、打电话的，不算群众跑一趟。',
    noteHint: '群众来过一趟，或者您上门一次，记在这里。收件、补正、送达时已经选过的，不用再记。',
    occasion: '为什么事',
    occasions: { intake: '来申请', 'call-back': '叫回来', delivery: '来领结果', other: '其他' },
    places: { home: '上门', point: '来代办点', window: '到镇县窗口', nowhere: '没有跑（电话、邮寄）' },
    figure: (made, beyond, atHome) =>
      `跑了 ${made} 趟${beyond > 0 ? `，其中出村 ${beyond} 趟` : ''}${atHome > 0 ? `；上门 ${atHome} 次` : ''}`,
    none: '没有记过',
  },
  en: {
    title: 'Trips of the resident',
    ask: 'Where you met',
    hint: 'A visit at home or a call costs the resident no trip.',
    noteHint:
      'The resident came, or you went there. What was chosen at intake, correction or delivery is noted already.',
    occasion: 'What for',
    occasions: { intake: 'To apply', 'call-back': 'Called back', delivery: 'To fetch the result', other: 'Other' },
    places: { home: 'At home', point: 'At the point', window: 'At a window', nowhere: 'No trip (phone, post)' },
    figure: (made, beyond, atHome) =>
      `${made} trips${beyond > 0 ? `, ${beyond} beyond the village` : ''}${atHome > 0 ? `; ${atHome} visits at home` : ''}`,
    none: 'not noted',
  },
})
