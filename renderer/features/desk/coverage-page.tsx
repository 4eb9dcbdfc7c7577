import type { CoverageOfCounty } from '../../../shared/ipc/coverage'
import { coverageWording } from '../../../shared/text/coverage'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { deskCall } from './desk-call'
import { dayOf } from './display'
import { useAnswer } from './use-answer'

const askCoverage = () => deskCall<CoverageOfCounty>('GET', '/coverage')

/** 服务点覆盖: which villages still lack a point, a person or a PC, and the rate for the county and each township. */
export function CoveragePage() {
  const words = useWords(coverageWording)
  const { found, failed } = useAnswer(askCoverage)
  return (
    <section aria-labelledby="coverage-title">
      <h1 className="desk-title" id="coverage-title">
        {words.title}
      </h1>
      <p className="desk-quiet desk-lead">{words.lead}</p>
      {failed && (
        <p role="alert" className="desk-warn">
          {words.failed}
        </p>
      )}
      {found && (
        <>
          {!found.listed && (
            <p role="note" className="desk-lead">
              {words.unlisted}
            </p>
          )}
          <section className="desk-card">
            <table className="desk-table" aria-label={words.share}>
              <thead>
                <tr>
                  <th>{words.township}</th>
                  <th>{words.share}</th>
                </tr>
              </thead>
              <tbody>
                {(found.townships.length > 1 ? [found.total, ...found.townships] : found.townships).map(one => (
                  <tr key={one.code}>
                    <td>{one.name}</td>
                    <td>{words.rate(one.served, one.villages)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <section className="desk-card">
            <Villages villages={found.villages} />
          </section>
        </>
      )}
    </section>
  )
}

function Villages({ villages }: { villages: CoverageOfCounty['villages'] }) {
  const words = useWords(coverageWording)
  return (
    <table className="desk-table" aria-label={words.title}>
      <thead>
        <tr>
          {Object.entries(words.columns).map(([key, name]) => (
            <th key={key}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {villages.map(one => (
          <tr key={one.code}>
            <td>
              {one.name}
              <div className="desk-quiet">
                {one.township} · {one.code}
              </div>
            </td>
            <td>
              <StatusTag tone={one.state === 'served' ? 'good' : 'soon'}>{words.states[one.state]}</StatusTag>
            </td>
            <td>{one.agents.join('、') || words.none}</td>
            <td>{one.phone || words.none}</td>
            <td>{one.hours || <span className="desk-quiet">{words.noHours}</span>}</td>
            <td>
              {one.stations}
              {one.stations > 0 && (
                <div className="desk-quiet">{one.lastSeen ? words.seen(dayOf(one.lastSeen)) : words.never}</div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
