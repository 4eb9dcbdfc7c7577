import './virtual-time'
import { playPlan, type Outcome } from './play'
import { drawPlan, type Plan } from './plan'
import type { Story } from './stories'

/** What the parent asks of a worker process, one line of JSON each way. */
export type Ask =
  { kind: 'seed'; seed: string; dexie: Plan['dexie']; about?: readonly Story[] } | { kind: 'plan'; plan: Plan }
export type Told = { seed: string; ms: number; plan: Plan } & Outcome

async function answer(ask: Ask): Promise<Told> {
  const plan = ask.kind === 'plan' ? ask.plan : drawPlan(ask.seed, ask.dexie, ask.about)
  const began = process.hrtime.bigint()
  const outcome = await playPlan(plan)
  return { seed: plan.seed, ms: Number(process.hrtime.bigint() - began) / 1e6, plan, ...outcome }
}

process.on('message', (ask: Ask) => {
  answer(ask).then(
    told => process.send?.(told),
    (problem: unknown) => {
      process.stderr.write(`${String((problem as Error)?.stack ?? problem)}\n`)
      process.exit(2)
    },
  )
})
