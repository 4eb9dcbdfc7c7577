import { fork, type ChildProcess } from 'node:child_process'
import type { Ask, Told } from './worker'

/** A seed takes well under a second; one that runs this long is itself a finding. */
const SEED_TIMEOUT_MS = 180_000

/** Worker processes over one bundle. Each plays one plan at a time; one that hangs or dies is replaced. */
export type Crew = {
  play(ask: Ask): Promise<Told>
  close(): void
}

type Hand = { child: ChildProcess; busy: boolean }

const nameOf = (ask: Ask): string => (ask.kind === 'seed' ? ask.seed : ask.plan.seed)

/** What is told of a plan whose process gave no answer. */
function failed(ask: Ask, what: string): Told {
  const plan = ask.kind === 'plan' ? ask.plan : { seed: ask.seed, places: [], steps: [], dexie: ask.dexie }
  const violations = [{ law: 'bug', kind: 'other' as const, what }]
  return {
    seed: nameOf(ask),
    ms: 0,
    plan,
    violations,
    events: 0,
    excused: 0,
    seen: {},
    hash: '',
    trace: [],
    virtualMs: 0,
  }
}

export function createCrew(bundle: string, size: number): Crew {
  const hands: Hand[] = []
  const queue: (() => void)[] = []

  const hire = (): Hand => ({
    child: fork(bundle, [], { execArgv: ['--enable-source-maps'], stdio: 'inherit' }),
    busy: false,
  })
  for (let count = 0; count < size; count++) hands.push(hire())

  function next(): void {
    const free = hands.some(hand => !hand.busy)
    if (free) queue.shift()?.()
  }

  const free = (): Promise<Hand> =>
    new Promise(resolve => {
      const take = (): void => {
        const hand = hands.find(one => !one.busy)
        if (!hand) throw new Error('nobody is free')
        hand.busy = true
        resolve(hand)
      }
      queue.push(take)
      next()
    })

  async function play(ask: Ask): Promise<Told> {
    const hand = await free()
    const { child } = hand
    const told = await new Promise<Told>(resolve => {
      const tooLong = setTimeout(() => {
        child.kill('SIGKILL')
        resolve(failed(ask, `no end after ${SEED_TIMEOUT_MS / 1000} s`))
      }, SEED_TIMEOUT_MS)
      const done = (result: Told): void => {
        clearTimeout(tooLong)
        child.off('message', done)
        child.off('exit', ended)
        resolve(result)
      }
      const ended = (): void => done(failed(ask, 'the process ended'))
      child.on('message', done)
      child.on('exit', ended)
      child.send(ask)
    })
    if (child.exitCode !== null || child.signalCode !== null || child.killed) hand.child = hire().child
    hand.busy = false
    next()
    return told
  }

  return { play, close: () => hands.forEach(({ child }) => child.kill()) }
}
