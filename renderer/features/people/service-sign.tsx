import { Input } from 'antd'
import { useState } from 'react'
import { hoursFrom } from '../../../shared/county/points-settings'
import { serviceSignWording } from '../../../shared/text/service-sign'
import { countyWords } from '../../app/county-words'
import type { Hall } from '../../app/hall'
import { PrintButton, type PrintHow } from '../../app/print-button'
import { useHall } from '../../app/use-hall'
import { useLive } from '../../storage/use-live'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'

/** 免费代办公示牌 and 标识 (D23) of this village's point: whoever unlocked stands on it as the agent. */
export function ServiceSign() {
  const words = useWords(serviceSignWording)
  const hall = useHall()
  const [leader, setLeader] = useState('')
  const { point } = hall.status
  const code = point?.code ?? ''
  const hours = useLive(async () => hoursFrom(await hall.catalogueExtras(), code), [hall, code])
  if (point?.level !== 'village') return null
  return (
    <section aria-label={words.title} className="part">
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {hours === '' && <p className="field-hint">{words.noHours}</p>}
      <Field label={words.leader} hint={words.leaderHint} width="middle">
        {control => (
          <Input
            {...control}
            maxLength={40}
            autoComplete="off"
            value={leader}
            onChange={event => setLeader(event.target.value)}
          />
        )}
      </Field>
      <p>
        <PrintButton
          label={words.board}
          paper="service-board"
          subject={`service-board-${code}`}
          draw={({ size }) => drawSign(hall, { kind: 'board', leader, size })}
        />
      </p>
      <p>
        <PrintButton
          label={words.mark}
          paper="service-mark"
          subject={`service-mark-${code}`}
          draw={({ size }) => drawSign(hall, { kind: 'mark', leader, size })}
        />
      </p>
    </section>
  )
}

type Wanted = Pick<PrintHow, 'size'> & { kind: 'board' | 'mark'; leader: string }

async function drawSign(hall: Hall, { kind, leader, size }: Wanted) {
  const { point, county, unlocked } = hall.status
  if (!point || !county || !unlocked) throw new Error('a sign needs an enrolled point and an agent')
  const [{ serviceBoardContent, serviceMarkContent }, { drawPaper }, words, matters, extras] = await Promise.all([
    import('../../../shared/paper/document/money-and-rating'),
    import('../../../shared/paper/draw-paper'),
    countyWords(hall),
    hall.matters(),
    hall.catalogueExtras(),
  ])
  const input = {
    ...{ issuer: point, county, words, leader: leader.trim() },
    agent: { name: unlocked.name, phone: point.phone },
    hours: hoursFrom(extras, point.code) || '工作日',
    matters: matters.filter(({ villageService }) => villageService.proxyAllowed),
    // A desktop edition knows no address that a resident's telephone could open.
    listCode: location.protocol.startsWith('http') ? `${location.origin}/public/publications` : null,
  }
  return drawPaper(kind === 'board' ? serviceBoardContent(input) : serviceMarkContent(input), size)
}
