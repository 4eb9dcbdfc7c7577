import type { Case } from '../case/case'
import { pausesOf, type CasePause, type PausingMatter } from '../case/case-pauses'
import type { EventData } from '../case/event'
import { toldBefore } from './told-before'

/** Why the dates of a 改期通知 moved. `goesOn`: nothing stopped the office, and nothing is wanted of the resident. */
export type WhyMoved = { why: string; goesOn: boolean }

type Moved = Pick<EventData<'date-correction-given'>, 'dates' | 'givenOn'> & {
  /** Of the notice as it was told; null while it is a draft. */
  eventId: string | null
}

/**
 * What stopped or lengthened the clock between the wrong paper and the notice; where nothing did, a later holiday table (R17). A copy
 * printed later says no other thing. A special procedure that kept to its plan moved nothing: its own notice told the right dates.
 */
export function whyMoved(held: Case, matter: PausingMatter, { dates, givenOn, eventId }: Moved): WhyMoved {
  const printed = toldBefore(held, eventId)
  const papers = dates.flatMap(({ which }) => printed[which] ?? [])
  const since = papers.map(({ on }) => on).sort()[0] ?? ''
  const wasDateTold = papers.every(({ date }) => date !== null)
  const pauses = pausesOf(held, matter)
    .filter(({ from, to }) => from <= givenOn && (to === null || to >= since))
    .filter(pause => !(wasDateTold && keepsToPlan(pause, givenOn)))
  const answer = held.extension?.answer
  const extended = answer?.granted === true && answer.answeredOn <= givenOn && papers.some(isOlderThanExtension)
  const whys = new Set([...pauses.map(pause => pauseWords(pause, givenOn)), ...(extended ? [EXTENDED] : [])])
  return {
    why: [...(whys.size > 0 ? whys : [HOLIDAYS])].join('；'),
    goesOn: pauses.every(({ kind }) => kind === 'procedure'),
  }
}

const EXTENDED = '经批准延长办理期限'
const HOLIDAYS = '国务院办公厅公布了新的放假安排，工作日重新计算'

const isOlderThanExtension = ({ paper }: { paper: string }): boolean => paper !== 'extension' && paper !== 'correction'

const isOpenOn = ({ to }: CasePause, day: string): boolean => to === null || to > day

function keepsToPlan(pause: CasePause, day: string): boolean {
  const { kind, to, plannedUntil } = pause
  if (kind !== 'procedure' || plannedUntil === null) return false
  return isOpenOn(pause, day) ? plannedUntil >= day : to === plannedUntil
}

function pauseWords(pause: CasePause, day: string): string {
  switch (pause.kind) {
    case 'procedure':
      return `办理中进行${pause.name}，所需时间不计入办理时限`
    case 'supplement':
      return isOpenOn(pause, day)
        ? '要求补正的材料还没有补齐，等待材料的时间不计入办理时限，请在补正期限内补齐'
        : '办理中需要补正材料，补正材料所用的时间不计入办理时限'
    case 'interruption':
      return '本件曾经终止，后来继续办理，中间的日子不计入办理时限'
  }
}
