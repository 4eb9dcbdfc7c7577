import { Fragment } from 'react'
import { DOCUMENT_KINDS } from '../../../shared/paper/document-kinds'
import type { NumbersLeft } from '../../../shared/sync/station-documents'
import { stationNumbersWording } from '../../../shared/text/station-numbers'
import { useStationNow } from '../../app/station-now'
import { useLanguage, useWords } from '../../ui/language'

/** How many numbers of each paper this PC can still give out without a network; or the one sentence why it has none. */
export function DocumentNumbers() {
  const words = useWords(stationNumbersWording)
  const { documents } = useStationNow().status
  if (!documents) return null
  const { county, left } = documents
  const years = [...new Set(left.map(({ year }) => year))]
  return (
    <section aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{county === 'blocks' ? words.lead : words[county]}</p>
      {county === 'blocks' &&
        years.map(year => (
          <LeftInYear key={year} left={left.filter(one => one.year === year)} named={years.length > 1} />
        ))}
    </section>
  )
}

function LeftInYear({ left, named }: { left: readonly NumbersLeft[]; named: boolean }) {
  const words = useWords(stationNumbersWording)
  const { language } = useLanguage()
  const [first] = left
  return (
    <>
      {named && first && <h3>{words.year(first.year)}</h3>}
      <dl className="facts">
        {left.map(({ kind, left: count }) => (
          <Fragment key={kind}>
            <dt>{language === 'zh' ? DOCUMENT_KINDS[kind].name : DOCUMENT_KINDS[kind].en}</dt>
            <dd className="figure">{count === 0 ? words.out : words.leftOf(count)}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  )
}
