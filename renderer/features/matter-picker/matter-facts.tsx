import { Button } from 'antd'
import { Link } from 'react-router'
import { materialsFor } from '../../../shared/matter/checklist'
import type { Matter } from '../../../shared/matter/matter'
import { stationGuideWording } from '../../../shared/text/station-guide'
import { matterPickerWording } from '../../../shared/text/station-matter'
import { paths } from '../../app/paths'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'

type FactsProps = { matter: Matter; isStopped: boolean; start: () => void }

/** What to bring, how long, what it costs; the button that starts it, or where to go when the village cannot do it. */
export function MatterFacts({ matter, isStopped, start }: FactsProps) {
  const words = useWords(matterPickerWording)
  const guide = useWords(stationGuideWording)
  const prohibited = (matter.prohibitedCertificates ?? []).length > 0
  const onlyTold = matter.villageService.mode === '告知'
  const items = materialsFor(matter)
  return (
    <section className="matter-facts" aria-label={matter.name}>
      <div className="matter-facts-scroll">
        <h2>{matter.name}</h2>
        {onlyTold && (
          <div className="pointer-only">
            <StatusTag tone="soon">{words.notHere}</StatusTag>
            <p>{words.notHereTeach}</p>
            <p>
              {words.where}：<strong>{matter.handlingDepartment}</strong>
            </p>
            {matter.villageService.note && <p>{matter.villageService.note}</p>}
          </div>
        )}
        {matter.villageService.applicantPresenceRequired && <StatusTag tone="soon">{words.presence}</StatusTag>}
        <h3>{words.bring}</h3>
        {items.length === 0 && <p>{words.bringNothing}</p>}
        <ul className="bring">
          {items.map(item => (
            <li key={item.key}>
              {item.name}
              <small>
                {[
                  item.originals > 0 && words.original,
                  item.copies > 0 && words.copies(item.copies),
                  item.condition && words.whenNeeded(item.condition),
                  item.tolerable && words.mayFollow,
                ]
                  .filter(Boolean)
                  .join('，')}
              </small>
            </li>
          ))}
        </ul>
        <dl className="facts">
          <dt>{words.days}</dt>
          <dd>{daysText(matter, words)}</dd>
          <dt>{words.fee}</dt>
          <dd>{matter.fee.charged ? words.costs(matter.fee.amountYuan ?? 0, matter.fee.basis) : words.free}</dd>
          <dt>{words.department}</dt>
          <dd>{matter.handlingDepartment}</dd>
          <dt>{words.conditions}</dt>
          <dd>{matter.conditions.join('；')}</dd>
        </dl>
        <Link to={paths.guide(matter.code)} className="link-button matter-guide">
          {guide.open}
        </Link>
        {prohibited && <p className="field-hint">{guide.asking}</p>}
      </div>
      {!onlyTold && !isStopped && (
        <div className="matter-start">
          <Button type="primary" size="large" onClick={start}>
            {words.start}
            <kbd aria-hidden="true">Enter</kbd>
          </Button>
        </div>
      )}
    </section>
  )
}

function daysText({ promisedLimit }: Matter, words: (typeof matterPickerWording)['zh']): string {
  if (promisedLimit.days === 0) return words.sameDay
  return { 工作日: words.workingDays, 日: words.naturalDays, 月: words.months }[promisedLimit.unit](promisedLimit.days)
}
