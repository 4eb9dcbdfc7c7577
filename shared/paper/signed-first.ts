import type { Case } from '../case/case'
import type { Command, CommandType } from '../case/command'
import { decide } from '../case/decide'
import type { DecideContext, DecideReason } from '../case/decide-types'
import type { CaseFact } from '../case/event'
import { EVENT_OF } from '../case/transition'
import { CASE_PAPERS, type CasePaperId } from './paper-list'
import { papersOfFact } from './papers-of-fact'

/**
 * Stands where the number goes on a paper that is signed before its fact is told. Numbers are given out when a fact is told, never before:
 * a promise that nobody signs must not leave a hole in the row. So, paper by paper:
 * - 容缺受理承诺书, 撤回申请书, 改期通知 have no number of their own; the receipt number on them leads to the case. Nothing lacks on the draft.
 * - 告知承诺书, 代办委托书 have one. The sheet that was signed is the original and is not printed again to be signed twice: its place for the
 *   number stays open, the screen tells the number once it is there, and it is written in by hand. A copy printed later carries it.
 */
export const NUMBER_TO_COME = '　　　　　　　　　　（记下后编号）'

/** The paper that the resident signs before the step counts; null for a step that needs none. */
export const paperToSign = (command: CommandType): CasePaperId | null =>
  papersOfFact(EVENT_OF[command]).find(id => 'signedFirst' in CASE_PAPERS[id]) ?? null

export type DraftAnswer = { ok: true; draft: CaseFact } | { ok: false; reasons: DecideReason[] }

/**
 * What the command would tell, without its number: what the paper to be signed is drawn from. Refused for the same reasons as the step
 * itself, so that nobody signs what cannot be recorded.
 */
export function draftOf(held: Case, command: Command, ctx: Omit<DecideContext, 'numbers'>): DraftAnswer {
  const numbers = { receiptNo: '', queryCode: '000000', documentNo: '', caseNo: '' }
  const decision = decide(held, command, { ...ctx, numbers })
  if (!decision.ok) return decision
  const [draft] = decision.facts
  return draft ? { ok: true, draft } : { ok: false, reasons: ['not-possible-now'] }
}

/** The number that the step gave to the signed paper; null where the paper has none. */
export function numberOfSigned(held: Case, command: CommandType): string | null {
  const number =
    command === 'makeCommitment'
      ? held.commitments?.at(-1)?.documentNo
      : command === 'givePower'
        ? held.power?.documentNo
        : undefined
  return number === undefined || number === '' ? null : number
}
