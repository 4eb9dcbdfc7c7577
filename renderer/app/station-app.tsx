import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { StationStatus, Unlocked } from '../../shared/ipc/station'
import type { StationReason } from '../../shared/ipc/station-reason'
import { Enrol } from '../features/enrol/enrol'
import { Booting } from '../features/unlock/booting'
import { Wiped } from '../features/unlock/stopped'
import { Unlock } from '../features/unlock/unlock'
import type { Platform } from '../platform/platform'
import { HallOpenError } from '../storage/open-hall-db'
import { PracticeContext, PracticeMark } from '../ui/practice-mark'
import { BootError } from './boot'
import { CannotOpen } from './cannot-open'
import { createHall } from './create-hall'
import { beginAtOwnPage } from './duty-page'
import type { BootProgress, Hall } from './hall'
import { OpenStation } from './open-station'
import { fetchAllScreens } from './routes'
import { createRunMemory } from './run-memory'
import { createTurns } from './turns'
import type { LockWhy } from './use-lock'

type Stage =
  | { name: 'asking' }
  | { name: 'gate'; status: StationStatus }
  | { name: 'booting'; progress: BootProgress }
  | { name: 'refused'; reason: StationReason }
  | { name: 'open'; hall: Hall }

const NOBODY = { staff: null, auto: false }

/** The station from the first start to the home screen: enrolment once, then unlock, start-up and work; beside it, practice. */
export function StationApp({ platform }: { platform: Platform }) {
  const [stage, setStage] = useState<Stage>({ name: 'asking' })
  const [isPractice, setPractice] = useState(false)
  const [crash, setCrash] = useState<unknown>(null)
  const last = useRef<{ staff: string | null; auto: boolean }>(NOBODY)
  const run = useRef(createRunMemory())
  const closing = useRef<Hall | null>(null)
  const turns = useRef(createTurns())
  const isPractising = useRef(false)

  const show = useCallback((status: StationStatus) => {
    isPractising.current = status.practice
    setPractice(status.practice)
    setStage({ name: 'gate', status })
  }, [])
  const askAgain = useCallback(() => platform.call('station:status').then(show), [platform, show])
  useEffect(() => {
    askAgain().catch(setCrash)
  }, [askAgain])
  const isWeb = stage.name === 'gate' && stage.status.edition === 'web'
  useEffect(() => {
    if (isWeb) void fetchAllScreens()
  }, [isWeb])

  const isBooting = stage.name === 'booting'
  // With the first frame: nothing that is said to this page falls between two of its screens.
  useLayoutEffect(() => {
    if (!isBooting) return
    // The desktop is locked while the station opens: whoever comes back meets the lock, not somebody else's cases.
    const locked = () => {
      turns.current.next()
      setStage({ name: 'asking' })
      platform.call('station:lock').then(askAgain).catch(setCrash)
    }
    addEventListener('daiban-lock', locked)
    return () => removeEventListener('daiban-lock', locked)
  }, [isBooting, platform, askAgain])

  const boot = (unlocked: Unlocked) => {
    // Opened on the side that was left meanwhile.
    if (unlocked.status.practice !== isPractising.current) return
    const isOurs = turns.current.next()
    const onProgress = (progress: BootProgress) => isOurs() && setStage({ name: 'booting', progress })
    onProgress({ stage: 'opening', done: 0, total: 0 })
    beginAtOwnPage(unlocked.status)
    createHall(platform, { ...unlocked, onProgress, run: run.current })
      .then(hall => (isOurs() ? setStage({ name: 'open', hall }) : hall.close()))
      .catch((problem: unknown) => {
        if (!isOurs()) return
        const reason = openingReason(problem)
        if (reason === 'locked') askAgain().catch(setCrash)
        else if (reason) setStage({ name: 'refused', reason })
        else setCrash(problem)
      })
  }
  const lock = useCallback(
    (hall: Hall, why: LockWhy) => {
      // The last words take a moment to reach the disk; a second press in it changes nothing.
      if (closing.current === hall) return
      closing.current = hall
      last.current = { staff: why === 'switch' ? null : (hall.status.unlocked?.id ?? null), auto: why === 'auto' }
      const close = async () => {
        await hall.leave()
        setStage({ name: 'asking' })
        hall.close()
        await platform.call('station:lock')
        // Nothing of what was open, keys least of all, is held on to while it is locked.
        closing.current = null
        await askAgain()
      }
      close().catch(setCrash)
    },
    [platform, askAgain],
  )
  const practise = (on: boolean) => {
    isPractising.current = on
    turns.current.next()
    const change = async () => {
      const hall = stage.name === 'open' ? stage.hall : null
      await hall?.leave()
      setStage({ name: 'asking' })
      hall?.close()
      last.current = NOBODY
      run.current = createRunMemory()
      const changed = await platform.call('station:practice', { on })
      if (changed.ok) show(changed.value)
      else setStage({ name: 'refused', reason: changed.reason })
    }
    change().catch(setCrash)
  }

  // Thrown while drawing, so that the error boundary shows it.
  if (crash !== null) throw crash instanceof Error ? crash : new Error('start failed')
  const screen = () => {
    switch (stage.name) {
      case 'asking':
        return <div className="page-wait" />
      case 'gate':
        return gate(stage.status)
      case 'booting':
        return <Booting progress={stage.progress} />
      case 'refused':
        return <CannotOpen reason={stage.reason} />
      case 'open':
        return <OpenStation hall={stage.hall} lock={lock} />
    }
  }
  const gate = (status: StationStatus) => {
    if (status.stopped === 'wiped') return <Wiped status={status} />
    if (!status.enrolled)
      return <Enrol platform={platform} status={status} opened={boot} practise={() => practise(true)} />
    return <Unlock platform={platform} status={status} opened={boot} last={last.current} practise={practise} />
  }
  if (!isPractice) return screen()
  return (
    <PracticeContext value={true}>
      <div className="practice">
        <PracticeMark leave={() => practise(false)} />
        <div className="practice-stage">{screen()}</div>
      </div>
    </PracticeContext>
  )
}

// An expected refusal of disk or journal has words of its own; anything else is a bug and meets the error boundary.
const openingReason = (problem: unknown): StationReason | null =>
  problem instanceof BootError || problem instanceof HallOpenError ? problem.reason : null
