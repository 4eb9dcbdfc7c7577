import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { Station } from '../../../shared/ipc/desk-sync'
import { holdsRight } from '../../../shared/people/permission'
import { stationControlWording } from '../../../shared/text/station-control'
import { useWords } from '../../ui/language'
import { useDeskUser } from './desk-user'
import { stationApi } from './station-control-api'
import { StationReason } from './station-reason'
import { StationRecover } from './station-recover'
import { StationReset } from './station-reset'

const ACTS = ['reset', 'renew', 'recover', 'waive', 'resume', 'stop'] as const
type Act = (typeof ACTS)[number]

/** Which acts make sense for a station as it stands, and which this person may do. */
function useActs({ stopped }: Station): Act[] {
  const { role, point: own } = useDeskUser().actor
  const may = (action: Parameters<typeof holdsRight>[1]) => holdsRight(role, action, own)
  const possible: Record<Act, boolean> = {
    reset: !stopped && may('issue-reset-code'),
    renew: !stopped && may('renew-station'),
    recover: !stopped && may('recover-station'),
    waive: stopped !== null && stopped.wipedAt === null && !stopped.photosWaived && may('stop-station'),
    resume: stopped !== null && stopped.wipedAt === null && may('stop-station'),
    stop: !stopped && may('stop-station'),
  }
  return ACTS.filter(act => possible[act])
}

/** 管理: what this person may do with one station; nothing when there is nothing. */
export function StationActions({ station, done }: { station: Station; done: (message?: string) => void }) {
  const words = useWords(stationControlWording)
  const acts = useActs(station)
  const [open, setOpen] = useState<Act | null>(null)
  const close = (message?: string) => {
    setOpen(null)
    done(message)
  }
  if (acts.length === 0) return null
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: acts.map(act => ({ key: act, label: words[act].button, danger: act === 'stop' })),
          onClick: ({ key }) => setOpen(ACTS.find(act => act === key) ?? null),
        }}
      >
        <Button aria-label={`${words.more} ${station.pointName}`}>{words.more}</Button>
      </Dropdown>
      {open && <ActDialog act={open} station={station} close={close} />}
    </>
  )
}

type DialogProps = { act: Act; station: Station; close: (message?: string) => void }

function ActDialog({ act, station, close }: DialogProps) {
  const words = useWords(stationControlWording)
  const { device, pointName, stopped } = station
  if (act === 'reset') return <StationReset station={station} close={() => close()} />
  if (act === 'recover') return <StationRecover station={station} close={() => close()} />
  if (act === 'renew')
    return (
      <StationReason
        title={words.renew.title(pointName)}
        lead={words.renew.lead}
        label={null}
        button={words.renew.button}
        act={() => stationApi.renew(device)}
        done={() => words.renew.done}
        close={close}
      />
    )
  if (act === 'resume')
    return (
      <StationReason
        title={words.resume.title(pointName)}
        lead={stopped?.orderedAt ? words.resume.lateLead : words.resume.lead}
        label={words.resume.reason}
        button={words.resume.button}
        act={reason => stationApi.resume(device, reason)}
        done={({ taken, left }) => words.resume.done(taken, left)}
        close={close}
      />
    )
  if (act === 'waive')
    return (
      <StationReason
        title={words.waive.title}
        lead={words.waive.lead}
        label={words.waive.reason}
        button={words.waive.button}
        danger
        act={reason => stationApi.waivePhotos(device, reason)}
        done={() => words.waive.done}
        close={close}
      />
    )
  return (
    <StationReason
      title={words.stop.title(pointName)}
      lead={words.stop.lead}
      label={words.stop.reason}
      hint={words.stop.reasonHint}
      button={words.stop.button}
      danger
      act={reason => stationApi.stop(device, reason)}
      done={() => words.stop.done(pointName)}
      close={close}
    />
  )
}
