import { Link } from 'react-router'
import { hoursFrom } from '../../../shared/county/points-settings'
import { coverageWording } from '../../../shared/text/coverage'
import { peopleWording } from '../../../shared/text/station-people'
import { roleWording } from '../../../shared/people/role-words'
import { endOf } from '../../app/deadlines'
import { momentWords } from '../../app/day-words'
import { paths } from '../../app/paths'
import { useStationNow } from '../../app/station-now'
import { useHall } from '../../app/use-hall'
import { useSyncStatus } from '../../app/use-sync-status'
import { useLive } from '../../storage/use-live'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { StatusTag } from '../../ui/status-tag'
import { AutoLockPart } from './auto-lock-part'
import { ChangePassword } from './change-password'
import { ChangeKey } from './change-key'
import { ServiceSign } from './service-sign'

/** 人员与安全: who may work here, one's own password, the lock, the key, and how this PC stands with the county. */
export function People() {
  const words = useWords(peopleWording)
  return (
    <Page title={words.title} wide>
      <div className="people-columns">
        <div>
          <WhoIsHere />
          <OpeningHours />
          <ServiceSign />
          <AddColleague />
          <ThisPc />
        </div>
        <div>
          <ChangePassword />
          <AutoLockPart />
          <ChangeKey />
        </div>
      </div>
    </Page>
  )
}

/** As the county set them; nothing where it set none. */
function OpeningHours() {
  const words = useWords(coverageWording)
  const hall = useHall()
  const point = hall.status.point?.code ?? ''
  const hours = useLive(async () => hoursFrom(await hall.catalogueExtras(), point), [hall, point])
  if (!hours) return null
  return (
    <section aria-label={words.stationHours} className="part">
      <h2>{words.stationHours}</h2>
      <p>{hours}</p>
    </section>
  )
}

function WhoIsHere() {
  const words = useWords(peopleWording)
  const roles = useWords(roleWording)
  const hall = useHall()
  const { pendingCases } = useSyncStatus()
  const { status } = useStationNow()
  const others = useLive(() => hall.drafts.others(), [hall]) ?? 0
  return (
    <section aria-label={words.who} className="part">
      <h2>{words.who}</h2>
      <table className="table plain-table">
        <thead>
          <tr>
            <th>{words.columns.name}</th>
            <th>{words.columns.role}</th>
            <th>{words.columns.state}</th>
          </tr>
        </thead>
        <tbody>
          {status.staff.map(one => (
            <tr key={one.id}>
              <td>{one.name}</td>
              <td>{roles[one.role]}</td>
              <td>
                {one.id === hall.status.unlocked?.id ? (
                  <StatusTag tone="good">{words.onDuty}</StatusTag>
                ) : one.hasPassword ? (
                  <StatusTag tone="moving">{words.canUnlock}</StatusTag>
                ) : (
                  <StatusTag tone="waiting">{words.notYet}</StatusTag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="under-table">
        <Link to={paths.handoverOfDuty}>{words.handover}</Link>
      </p>
      {others > 0 && <p className="field-hint">{words.others(others)}</p>}
      {pendingCases > 0 && !status.practice && <p className="field-hint">{words.waiting(pendingCases)}</p>}
    </section>
  )
}

function AddColleague() {
  const words = useWords(peopleWording)
  return (
    <section aria-label={words.addTitle} className="part">
      <h2>{words.addTitle}</h2>
      <ol className="steps">
        {words.addSteps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="field-hint">{words.addNever}</p>
    </section>
  )
}

function ThisPc() {
  const words = useWords(peopleWording)
  const hall = useHall()
  const { language } = useLanguage()
  const { status } = useStationNow()
  const { contact, certificate, county, slot } = status
  const end = certificate && endOf(certificate.notAfter, language)
  const left = certificate?.daysLeft ?? null
  return (
    <section aria-label={words.station} className="part">
      <h2>{words.station}</h2>
      <dl className="facts">
        <dt>{words.number}</dt>
        <dd className="figure">{words.numberValue(slot ?? 0)}</dd>
        {!status.practice && (
          <>
            <dt>{words.contact}</dt>
            <dd>
              {contact.at === null ? words.contactNever : momentWords(contact.at, hall.now().date, language)}
              {contact.daysLeft !== null && (
                <small className="block">{words.contactLeft(Math.max(0, contact.daysLeft))}</small>
              )}
            </dd>
            {end !== null && (
              <>
                <dt>{words.certificate}</dt>
                <dd>
                  {left === null ? end : left < 0 ? words.certificateEnded(end) : words.certificateLeft(end, left)}
                  <small className="block">{words.certificateNote}</small>
                </dd>
              </>
            )}
          </>
        )}
        <dt>{words.hotline}</dt>
        <dd className="figure">{county?.hotline}</dd>
      </dl>
    </section>
  )
}
