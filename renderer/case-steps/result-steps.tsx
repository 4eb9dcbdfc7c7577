import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { ledgerStepWording } from '../../shared/text/case-steps-ledger'
import { caseStepWording } from '../../shared/text/case-steps'
import { useWords } from '../ui/language'
import { SignedBy } from './commitment-steps'
import { plain } from './plain'
import { Day, StepFrame, Words } from './step-frame'
import type { StepProps } from './step-props'

type Result = { name: string; number: string; validUntil: string }

const saidOf = (lines: readonly Result[]) =>
  lines
    .filter(({ name, number }) => name.trim() !== '' || number.trim() !== '')
    .map(({ name, number, validUntil }) => ({ name, number, validUntil: validUntil === '' ? null : validUntil }))

/** Certificates one by one; `first` of them is told elsewhere on the form when `from` is 2. */
export function useResultLines(start: readonly Result[], from = 1) {
  const words = useWords(ledgerStepWording)
  const [lines, setLines] = useState<readonly Result[]>(start)
  const edit = (at: number, patch: Partial<Result>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...patch } : line)))
  const fields = (
    <>
      {lines.map((line, at) => (
        <div key={at} className="step-row" role="group" aria-label={`${words.resultsPart} ${at + from}`}>
          <Words rows={1} label={words.resultName(at + from)} value={line.name} change={name => edit(at, { name })} />
          <Words
            rows={1}
            label={words.resultNumber(at + from)}
            value={line.number}
            change={number => edit(at, { number })}
          />
          <Day
            label={words.resultValid(at + from)}
            value={line.validUntil}
            change={validUntil => edit(at, { validUntil })}
          />
        </div>
      ))}
      <div className="step-row">
        <Button onClick={() => setLines([...lines, { name: '', number: '', validUntil: '' }])}>
          {words.resultMore}
        </Button>
        {lines.length > start.length && (
          <Button onClick={() => setLines(lines.slice(0, -1))}>{words.resultLess}</Button>
        )}
      </div>
    </>
  )
  return { results: saidOf(lines), fields }
}

/** 列证照清单: also to mend a list of which nothing was handed over yet. */
export function ListResultsStep(props: StepProps) {
  const { held } = props
  const words = useWords(ledgerStepWording)
  // At the desk a number may be covered: it is typed again, so that no star gets into the fact.
  const known = held.results?.list.map(({ name, number, validUntil }) => ({
    name: plain(name),
    number: plain(number),
    validUntil: validUntil ?? '',
  }))
  const first = { name: plain(held.result?.result ?? ''), number: plain(held.result?.resultNo ?? ''), validUntil: '' }
  const { results, fields } = useResultLines(known ?? [first])
  return (
    <StepFrame
      {...props}
      type="listResults"
      hint={words.resultsHint}
      command={() => (results.length > 0 ? { type: 'listResults', results } : null)}
    >
      {fields}
    </StepFrame>
  )
}

/** 先交一部分结果. */
export function HandResultStep(props: StepProps) {
  const { held } = props
  const words = useWords(ledgerStepWording)
  const steps = useWords(caseStepWording)
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [recipient, setRecipient] = useState(plain(held.applicant.name))
  const [relation, setRelation] = useState(steps.self)
  const [signed, setSigned] = useState<'signature' | 'fingerprint'>('signature')
  return (
    <StepFrame
      {...props}
      type="handResult"
      hint={words.handHint}
      command={() =>
        chosen.length > 0 ? { type: 'handResult', results: [...chosen], recipient, relation, signed } : null
      }
    >
      <div className="field" role="group" aria-label={words.handWhich}>
        <div className="group-label">{words.handWhich}</div>
        {held.results?.list.map(
          (one, at) =>
            !one.handed && (
              <Checkbox
                key={at}
                checked={chosen.includes(at)}
                onChange={event =>
                  setChosen(event.target.checked ? [...chosen, at] : chosen.filter(other => other !== at))
                }
              >
                {one.name} {words.resultNo(one.number)}
              </Checkbox>
            ),
        )}
      </div>
      <Words rows={1} label={steps.recipient} value={recipient} change={setRecipient} />
      <Words rows={1} label={steps.relation} value={relation} change={setRelation} />
      <SignedBy value={signed} change={setSigned} />
    </StepFrame>
  )
}
