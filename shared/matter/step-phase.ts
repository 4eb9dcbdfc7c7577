import type { Matter, StepPhase } from './matter'

type Step = Matter['steps'][number]

/** Words by which counties name what happens in a step; one step may do several things (受理与初审). */
const WORDS: Record<Exclude<StepPhase, '特别程序'>, RegExp> = {
  收件: /收件|报送|预约|告知|代收|转派|上报/u,
  受理: /受理|登记|申请|申报|一表/u,
  审查: /审|核|查|评审|检疫|讨论|并联|会签|办理|联办|踏勘|当场/u,
  决定: /决定|核准|批准|批复|确认|办结|发证|出证|出件|出具|办理|答复|同意|公布结果/u,
  送达: /送达|评价|出件|发证|公布|回访|返还/u,
}

/** What a step stands for when the county did not say it: the words of its name. None for a name that says nothing known. */
export function phasesOf(step: Pick<Step, 'name' | 'phase'>): readonly StepPhase[] {
  if (step.phase) return [step.phase]
  // 登记收件 is an agent's note of what came in, no acceptance by an organ.
  if (WORDS.收件.test(step.name) && !/受理|申请/u.test(step.name)) return ['收件']
  return (Object.keys(WORDS) as (keyof typeof WORDS)[]).filter(phase => WORDS[phase].test(step.name))
}

/** What GB/T 36114 asks of every flow: 受理, 审查, 决定. */
export const REQUIRED_PHASES = ['受理', '审查', '决定'] as const satisfies readonly StepPhase[]

/** Those of the required phases that no step of the matter stands for. */
export const missingPhases = (steps: readonly Step[]): StepPhase[] =>
  REQUIRED_PHASES.filter(phase => !steps.some(step => phasesOf(step).includes(phase)))

/**
 * The steps on which the promise runs: from acceptance to decision. Not those before the organ accepts, not delivery after the decision
 * (行政许可法 art. 44 gives it days of its own), not special procedures (R5).
 */
export function countedSteps({ steps, specialProcedures }: Pick<Matter, 'steps' | 'specialProcedures'>): Step[] {
  return steps.filter(step => {
    if (step.phase) return step.phase === '受理' || step.phase === '审查' || step.phase === '决定'
    if (isSpecial(step, specialProcedures)) return false
    const phases = phasesOf(step)
    if (phases.length === 0) return true
    return phases.some(phase => phase === '受理' || phase === '审查' || (phase === '决定' && !phases.includes('送达')))
  })
}

/** The step is one of the matter's special procedures, by name in either direction (现场踏勘: 联合踏勘). */
export const isSpecial = (step: Pick<Step, 'name' | 'phase'>, specialProcedures: readonly string[]): boolean =>
  step.phase === '特别程序' ||
  (step.phase === undefined &&
    specialProcedures.some(name => step.name.includes(name) || (step.name.length >= 2 && name.includes(step.name))))
