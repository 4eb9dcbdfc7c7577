import { Button, Select } from 'antd'
import { useEffect, useState } from 'react'
import { ENROLMENT_FILE_EXTENSION, enrolmentFileText, type EnrolmentSlip } from '../../../shared/ipc/station-control'
import { enrolmentSlip } from '../../../shared/paper/enrolment-slip'
import type { PaperSize } from '../../../shared/paper/paper'
import type { ServicePoint } from '../../../shared/people/division'
import { deskWording } from '../../../shared/text/desk'
import { enrolmentWording } from '../../../shared/text/station-control'
import { beijingClock } from '../../../shared/time/instant'
import { webPaper } from '../../platform/web-paper'
import { useWords } from '../../ui/language'
import { deskApi } from './desk-api'
import { useDeskUser } from './desk-user'
import { dayOf } from './display'
import { saveFile } from './save-file'

/** One-time codes for new stations: read out over a telephone, printed to be taken along, or as a file on a stick. */
export function EnrolmentCodes() {
  const words = useWords(deskWording).stations
  const { failed } = useWords(enrolmentWording)
  const [points, setPoints] = useState<ServicePoint[]>([])
  const [point, setPoint] = useState<string | null>(null)
  const [slip, setSlip] = useState<EnrolmentSlip | null>(null)
  const [isFailed, setFailed] = useState(false)
  useEffect(() => {
    void deskApi.points().then(answer => answer.ok && setPoints(answer.value))
  }, [])
  const issue = async () => {
    if (!point) return
    const answer = await deskApi.issueCode(point)
    setFailed(!answer.ok)
    setSlip(answer.ok ? answer.value : null)
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
      <Button type={slip ? 'default' : 'primary'} disabled={!point} onClick={() => void issue()}>
        {words.issue}
      </Button>
      {isFailed && (
        <p role="alert" className="desk-warn">
          {failed}
        </p>
      )}
      {slip && <Issued slip={slip} />}
    </section>
  )
}

function Issued({ slip }: { slip: EnrolmentSlip }) {
  const words = useWords(enrolmentWording)
  const { county } = useDeskUser()
  const centerUrl = location.origin
  const until = `${dayOf(slip.expiresAt)} ${beijingClock(slip.expiresAt)}`
  const print = (size: PaperSize) => {
    const paper = enrolmentSlip({ size, county, pointName: slip.pointName, centerUrl, code: slip.code, until })
    void webPaper.print({ html: paper.html, paper: paper.size, title: paper.title })
  }
  return (
    <>
      <div role="status">
        <p className="desk-quiet">
          {slip.pointName} · {words.address} <span className="desk-number">{centerUrl}</span>
        </p>
        <strong className="desk-code" aria-label={words.code}>
          {slip.code}
        </strong>
        <p className="desk-quiet">{words.until(until)}</p>
        {slip.ca !== null && <p className="desk-quiet">{words.check}</p>}
      </div>
      <div className="desk-buttons">
        <Button onClick={() => print('80mm')}>{words.printSlip}</Button>
        <Button onClick={() => print('A4')}>{words.printSheet}</Button>
        <Button
          onClick={() => saveFile(`${slip.pointName}.${ENROLMENT_FILE_EXTENSION}`, enrolmentFileText(slip, centerUrl))}
        >
          {words.file}
        </Button>
      </div>
      <p className="desk-quiet">{words.fileHint}</p>
    </>
  )
}
