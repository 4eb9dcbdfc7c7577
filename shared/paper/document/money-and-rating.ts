import type { Case } from '../../case/case'
import type { Matter } from '../../matter/matter'
import { big, checkBox, nameText, phoneText, strong } from '../layout'
import { markup, type Markup } from '../markup'
import type { PaperContent, Part } from '../paper-content'
import { headOf, orNone, DAY_TO_FILL_IN, wordsOf, type DocumentInput } from './case-document'

const SCORES = { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' } as const
const CHANNELS = {
  screen: '窗口平板',
  keypad: '按键评价器',
  code: '二维码',
  phone: '电话',
  message: '短信',
  paper: '纸质',
} as const

/** Boxes to tick, one behind the other. */
const inLine = (options: readonly (readonly [name: string, ticked: boolean])[]): Markup =>
  markup`${options.map(([name, ticked]) => markup`<span class="group">${checkBox(ticked)}${name}</span>`)}`

/** Why somebody is not content: one of these must be ticked, or a word written. */
const REASONS = ['等太久', '多跑了路', '要的材料说不清', '态度不好', '收了钱', '没有按时办', '其他'] as const

export type RatingSlipInput = DocumentInput & {
  case: Case
  /** Which time this case is rated, from 1. */
  time: number
  /** In words: 15个工作日. */
  mendWithin: string
}

/** 评价单 (D22): by the resident alone, without a name; the agent's screen never shows what was chosen. Five levels, best first. */
export function ratingSlipContent(input: RatingSlipInput): PaperContent {
  const { case: held } = input
  const { say } = wordsOf(input)
  const order = [5, 4, 3, 2, 1] as const
  return {
    ...headOf(input, 'D22'),
    title: '评价单',
    parts: [
      { kind: 'text', weight: 'small', paragraphs: [say('rating.lead')] },
      {
        kind: 'fields',
        rows: [
          ['办件编号', orNone(held.caseNo, held.receiptNo)],
          ['评价渠道', inLine(Object.entries(CHANNELS).map(([key, name]) => [name, key === 'paper'] as const))],
          ['评价次数', `第${input.time}次`],
          ['满意度', strong(inLine(order.map(score => [SCORES[score], false] as const)))],
          ['差评原因', inLine(REASONS.map(reason => [reason, false] as const))],
          ['文字评价', markup`<div class="cell-sign"></div>`],
          ['评价人', '可以不留名'],
          ['评价时间', DAY_TO_FILL_IN],
          ['整改期限', input.mendWithin],
        ],
      },
      { kind: 'text', weight: 'small', paragraphs: [strong(say('rating.bad', { 整改期限: input.mendWithin }))] },
    ],
    copies: [{ goesTo: '投入评价箱' }],
  }
}

export type ServiceBoardInput = DocumentInput & {
  agent: { name: string; phone: string }
  hours: string
  /** What stands in the code: the address where the list of matters can be read. Null: nobody could open one, so none is printed. */
  listCode: string | null
  matters: readonly Pick<Matter, 'name'>[]
  leader: string
}

/** 免费代办公示牌 (D23), A3 or A4: county text, the agent with a place for the photo, hours, matters, whom to complain to. */
export function serviceBoardContent(input: ServiceBoardInput): PaperContent {
  const { agent, issuer, county } = input
  const { say } = wordsOf(input)
  return {
    ...headOf(input, 'D23'),
    title: '免费代办',
    largeType: true,
    parts: [
      promisePart(say('board.promise')),
      {
        kind: 'fields',
        rows: [
          ['代办员', big(nameText(agent.name)), '照片', markup`<div class="photo-place">贴照片</div>`],
          ['电话', big(phoneText(agent.phone))],
          ['服务时间', input.hours],
          ['地点', issuer.address, '负责人', orNone(input.leader, '村（社区）负责人')],
          [
            '能办的事',
            input.listCode === null
              ? `${input.matters.length}项，清单看公开栏，也可以打电话问`
              : `${input.matters.length}项，扫码看清单，也可以打电话问`,
          ],
          ['投诉电话', markup`${big(phoneText(county.hotline))}　政务热线 12345`],
        ],
      },
      { kind: 'text', weight: 'small', paragraphs: [markup`${say('board.ask')}${strong(say('board.complain'))}`] },
    ],
    ...(input.listCode !== null && { qr: { text: input.listCode, label: '事项清单' } }),
    copies: [{ goesTo: '张贴在代办点' }],
  }
}

/** 免费代办标识 (D23): the sticker for the door, the promise and the two numbers, nothing else. */
export function serviceMarkContent(input: ServiceBoardInput): PaperContent {
  const { agent, county } = input
  return {
    ...headOf(input, 'D23'),
    title: '免费代办',
    largeType: true,
    parts: [
      promisePart(wordsOf(input).say('board.promise'), 'great'),
      { kind: 'key', label: '代办电话', value: phoneText(agent.phone) },
      { kind: 'key', label: '投诉电话', value: phoneText(county.hotline) },
    ],
    copies: [{ goesTo: '张贴' }],
  }
}

/** The sentence of the board, to be read from across the road: a clause to a line. */
const promisePart = (promise: string, weight: 'usual' | 'great' = 'usual'): Part => ({
  kind: 'own',
  page: markup`<div class="promise ${weight}">${promise.split(/[，、]/).map(clause => markup`<p>${clause}</p>`)}</div>`,
  roll: markup`<p class="free">${promise}</p>`,
})
