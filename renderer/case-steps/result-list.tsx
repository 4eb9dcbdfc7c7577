import type { Case } from '../../shared/case/case'
import { ledgerStepWording } from '../../shared/text/case-steps-ledger'
import { useWords } from '../ui/language'
import { StatusTag } from '../ui/status-tag'

/** 证照清单 for every page: name, number, how long it is valid, and who took it before the rest. */
export function ResultList({
  held: { results, delivery },
  day,
}: {
  held: Pick<Case, 'results' | 'delivery'>
  /** How this screen writes a day. */
  day: (date: string) => string
}) {
  const words = useWords(ledgerStepWording)
  return (
    <ul className="result-list">
      {results?.list.map(({ name, number, validUntil, handed }, at) => (
        <li key={at}>
          <strong>{name}</strong> <span className="figure">{words.resultNo(number)}</span>{' '}
          {validUntil ? words.validUntil(day(validUntil)) : words.validLong}{' '}
          {handed ? (
            <StatusTag tone="good">{words.handedTo(handed.recipient, day(handed.handedOn))}</StatusTag>
          ) : (
            !delivery && <StatusTag tone="waiting">{words.notHanded}</StatusTag>
          )}
        </li>
      ))}
    </ul>
  )
}
