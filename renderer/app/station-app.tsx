import { useCallback, useEffect, useMemo, useState } from 'react'
import { RouterProvider } from 'react-router'
import type { StationStatus } from '../../shared/ipc/station'
import type { StationReason } from '../../shared/ipc/station-reason'
import { Enrol } from '../features/enrol/enrol'
import { Booting } from '../features/unlock/booting'
import { Unlock } from '../features/unlock/unlock'
import type { Platform } from '../platform/platform'
import { HallOpenError } from '../storage/open-hall-db'
import { BootError } from './boot'
import { CannotOpen } from './cannot-open'
import { createHall } from './create-hall'
import type { BootProgress, Hall } from './hall'
import { createStationRouter, fetchAllScreens } from './routes'
import { HallProvider } from './use-hall'
import { LockContext } from './use-lock'

type Stage =
  | { name: 'asking' }
  | { name: 'enrol'; status: StationStatus }
  | { name: 'locked'; status: StationStatus }
  | { name: 'booting'; progress: BootProgress }
  | { name: 'refused'; reason: StationReason }
  | { name: 'open'; hall: Hall }

/** The station from the first start to the home screen: enrolment once, then unlock, start-up and work. */
export function StationApp({ platform }: { platform: Platform }) {
  const [stage, setStage] = useState<Stage>({ name: 'asking' })
  const [crash, setCrash] = useState<unknown>(null)
  const askAgain = useCallback(
    () =>
      platform
        .call('station:status')
        .then(status => setStage(status.enrolled ? { name: 'locked', status } : { name: 'enrol', status })),
    [platform],
  )
  useEffect(() => {
    askAgain().catch(setCrash)
  }, [askAgain])

  const boot = (status: StationStatus, fieldKey: Uint8Array) => {
    const onProgress = (progress: BootProgress) => setStage({ name: 'booting', progress })
    onProgress({ stage: 'opening', done: 0, total: 0 })
    createHall(platform, { status, fieldKey, onProgress })
      .then(hall => setStage({ name: 'open', hall }))
      .catch((problem: unknown) => {
        const reason = openingReason(problem)
        if (reason) setStage({ name: 'refused', reason })
        else setCrash(problem)
      })
  }
  const lock = (hall: Hall) => {
    hall.close()
    platform.call('station:lock').then(askAgain).catch(setCrash)
  }

  // Thrown while drawing, so that the error boundary shows it.
  if (crash !== null) throw crash instanceof Error ? crash : new Error('start failed')
  switch (stage.name) {
    case 'asking':
      return <div className="page-wait" />
    case 'enrol':
      return <Enrol platform={platform} status={stage.status} opened={boot} />
    case 'locked':
      return <Unlock platform={platform} status={stage.status} opened={boot} />
    case 'booting':
      return <Booting progress={stage.progress} />
    case 'refused':
      return <CannotOpen reason={stage.reason} />
    case 'open':
      return <OpenStation hall={stage.hall} lock={() => lock(stage.hall)} />
  }
}

function OpenStation({ hall, lock }: { hall: Hall; lock: () => void }) {
  const router = useMemo(createStationRouter, [])
  useEffect(() => {
    if (hall.status.edition === 'web') void fetchAllScreens()
  }, [hall])
  return (
    <HallProvider hall={hall}>
      <LockContext value={lock}>
        <RouterProvider router={router} />
      </LockContext>
    </HallProvider>
  )
}

// An expected refusal of disk or journal has words of its own; anything else is a bug and meets the error boundary.
const openingReason = (problem: unknown): StationReason | null =>
  problem instanceof BootError || problem instanceof HallOpenError ? problem.reason : null
