import { Button, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { EnrolmentCode } from '../../../shared/ipc/desk'
import type { ServicePoint } from '../../../shared/people/division'
import { deskWording } from '../../../shared/text/desk'
import { beijingClock } from '../../../shared/time/instant'
import { useWords } from '../../ui/language'
import { deskApi } from './desk-api'
import { dayOf } from './display'

/** One-time codes for new stations: shown large, to be read out over a telephone. */
export function EnrolmentCodes() {
  const words = useWords(deskWording).stations
  const [points, setPoints] = useState<ServicePoint[]>([])
  const [point, setPoint] = useState<string | null>(null)
  const [code, setCode] = useState<EnrolmentCode | null>(null)
  useEffect(() => {
    void deskApi.points().then(answer => answer.ok && setPoints(answer.value))
  }, [])
  const issue = async () => {
    if (!point) return
    const answer = await deskApi.issueCode(point)
    if (answer.ok) setCode(answer.value)
  }
  return (
    <section className="desk-card desk-codes">
      <h1>{words.open}</h1>
      <p>{words.lead}</p>
      <Select
        aria-label={words.point}
        placeholder={words.point}
        showSearch={{ optionFilterProp: 'label' }}
        value={point}
        onChange={setPoint}
        options={points.filter(one => one.level !== 'county').map(one => ({ value: one.code, label: one.name }))}
      />
      <Button type="primary" disabled={!point} onClick={() => void issue()}>
        {words.issue}
      </Button>
      {code && (
        <p role="status">
          <strong className="desk-code" aria-label={words.code}>
            {code.code}
          </strong>
          <span className="desk-quiet">
            {words.expires(`${dayOf(code.expiresAt)} ${beijingClock(code.expiresAt)}`)}
          </span>
        </p>
      )}
    </section>
  )
}
