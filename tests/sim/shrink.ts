import type { Plan, Step } from './plan'

/**
 * The fewest steps that still break the same law (delta debugging): halves, quarters … of the plan are left out as long as the
 * day still fails without them. At most `tries` plays.
 */
export async function shrink(plan: Plan, stillFails: (plan: Plan) => Promise<boolean>, tries = 400): Promise<Plan> {
  let left = tries
  const fails = async (steps: Step[]): Promise<boolean> => {
    if (left <= 0) return false
    left -= 1
    return stillFails({ ...plan, steps })
  }
  let steps = plan.steps
  for (let size = Math.ceil(steps.length / 2); size >= 1;) {
    let shorter: Step[] | null = null
    for (let from = 0; from < steps.length && !shorter; from += size) {
      const without = withoutRun(steps, from, size)
      if (await fails(without)) shorter = without
    }
    if (shorter) steps = shorter
    else if (size === 1) break
    else size = Math.ceil(size / 2)
    size = Math.min(size, Math.max(1, steps.length))
    if (left <= 0) break
  }
  return { ...plan, steps }
}

/** The steps without a run of them; the time that they took is kept, so that the rest happens when it did. */
function withoutRun(steps: readonly Step[], from: number, count: number): Step[] {
  const waited = steps.slice(from, from + count).reduce((sum, step) => sum + step.after, 0)
  return steps.flatMap((step, at) => {
    if (at >= from && at < from + count) return []
    return at === from + count ? [{ ...step, after: step.after + waited }] : [step]
  })
}
