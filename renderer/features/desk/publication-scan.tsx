import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Finding } from '../../../shared/publication/scan'
import { publicationKindWording } from '../../../shared/text/publication-kinds'
import { publicationWording } from '../../../shared/text/publication'
import { useWords } from '../../ui/language'

type ScanProps = {
  findings: readonly Finding[]
  answers: Readonly<Record<string, string>>
  /** Null: only to read. */
  save: ((answers: Record<string, string>) => Promise<void>) | null
}

/** What the scan found, masked: what must go, and what may stay when somebody says why. */
export function PublicationScan({ findings, answers, save }: ScanProps) {
  const words = useWords(publicationWording)
  const { findings: names } = useWords(publicationKindWording)
  const [said, setSaid] = useState<Record<string, string>>({ ...answers })
  const isChanged = findings.some(({ key, answerable }) => answerable && (said[key] ?? '') !== (answers[key] ?? ''))
  return (
    <section aria-label={words.scan.title} className="publication-scan">
      <h3>{words.scan.title}</h3>
      {findings.length === 0 && <p>{words.scan.clean}</p>}
      <ul>
        {findings.map(one => (
          <li key={one.key}>
            {words.scan.at[one.where]} {words.scan.line(one.line)}　<strong>{names[one.kind]}</strong>　{one.shown}
            {!one.answerable && <strong className="desk-warn">　{words.scan.must}</strong>}
            {one.answerable && save && (
              <Input
                aria-label={`${words.scan.answer} ${one.shown}`}
                placeholder={words.scan.answer}
                maxLength={200}
                value={said[one.key] ?? ''}
                onChange={event => setSaid({ ...said, [one.key]: event.target.value })}
              />
            )}
            {one.answerable && !save && (
              <p>
                {words.scan.answered}：{answers[one.key] ?? '—'}
              </p>
            )}
          </li>
        ))}
      </ul>
      {save && isChanged && <Button onClick={() => void save(said)}>{words.scan.saveAnswers}</Button>}
    </section>
  )
}
