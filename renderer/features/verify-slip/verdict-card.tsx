import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { parseCalendarDate } from '../../../shared/time/calendar-date'
import { formatDate } from '../../../shared/time/date-display'
import { keyFingerprint, type SlipVerdict } from '../../../shared/sync/slip-proof'
import { receiptNumberGroups } from '../../../shared/text/receipt-number'
import { slipWording } from '../../../shared/text/slip'
import { useWords } from '../../ui/language'

/** Names for what a slip says in codes, as far as they are known here. */
export type SlipNames = { point: (code: string) => string | null; matter: (code: string) => string | null }

type Shown = { tone: 'good' | 'doubt' | 'bad'; title: string; text: string }

/** The answer, large enough for the resident across the desk, and the facts to compare with the paper. */
export function VerdictCard({ checked, names }: { checked: SlipVerdict; names: SlipNames }) {
  const words = useWords(slipWording)
  const { tone, title, text } = shownOf(checked, words)
  const Icon = tone === 'good' ? CheckCircleFilled : tone === 'bad' ? CloseCircleFilled : ExclamationCircleFilled
  return (
    <section className={`slip-verdict slip-${tone}`} role="status" aria-label={title}>
      <h2>
        <Icon aria-hidden="true" /> {title}
      </h2>
      <p>{text}</p>
      {(checked.verdict === 'genuine' || checked.verdict === 'other-county') && (
        <SlipFactsList checked={checked} names={names} />
      )}
    </section>
  )
}

function shownOf(checked: SlipVerdict, words: (typeof slipWording)['zh']): Shown {
  switch (checked.verdict) {
    case 'genuine':
      return checked.trusted
        ? { tone: 'good', title: words.genuine, text: `${words.genuineText}${words.compare}` }
        : { tone: 'doubt', title: words.untrusted, text: words.untrustedText }
    case 'altered':
      return { tone: 'bad', title: words.altered, text: words.alteredText }
    case 'other-county':
      return { tone: 'doubt', title: words.other, text: words.otherText }
    case 'unproven':
      return { tone: 'doubt', title: words.unproven, text: words.unprovenText }
    case 'not-ours':
      return { tone: 'doubt', title: words.notOurs, text: words.notOursText }
  }
}

function SlipFactsList({
  checked,
  names,
}: {
  checked: Extract<SlipVerdict, { verdict: 'genuine' | 'other-county' }>
  names: SlipNames
}) {
  const words = useWords(slipWording)
  const { facts, certificate, countyKey } = checked.proof
  const day = parseCalendarDate(facts.date)
  const isTrusted = checked.verdict === 'genuine' && checked.trusted
  return (
    <>
      {checked.verdict === 'genuine' && checked.late && <p className="slip-late">{words.late}</p>}
      <dl className="slip-facts">
        <dt>{words.receiptNo}</dt>
        <dd className="figure slip-number">
          {receiptNumberGroups(facts.receiptNo).map((group, at) => (
            <span key={at}>{group} </span>
          ))}
        </dd>
        <dt>{words.matter}</dt>
        <dd>
          {names.matter(facts.matter) ?? ''} <span className="figure slip-code">{facts.matter}</span>
        </dd>
        <dt>{words.date}</dt>
        <dd>{day === undefined ? facts.date : formatDate(day)}</dd>
        <dt>{words.point}</dt>
        <dd>
          {names.point(certificate.point) ?? ''} <span className="figure slip-code">{certificate.device}</span>
        </dd>
        {!isTrusted && (
          <>
            <dt>{words.fingerprint}</dt>
            <dd className="figure">{keyFingerprint(countyKey)}</dd>
          </>
        )}
      </dl>
    </>
  )
}
