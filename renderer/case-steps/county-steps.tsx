import { useEffect, useState } from 'react'
import { levelOf, townshipOf } from '../../shared/people/division'
import { caseStepWording } from '../../shared/text/case-steps'
import { ledgerStepWording } from '../../shared/text/case-steps-ledger'
import { countyStepWording } from '../../shared/text/case-steps-county'
import { useWords } from '../ui/language'
import { useResultLines } from './result-steps'
import { StandardPick } from './standard-pick'
import { Count, Day, OneOf, StepFrame, Words } from './step-frame'
import type { StepProps } from './step-props'

/** 签收. */
export function ReceiveCountyStep({ held, ...rest }: StepProps) {
  const words = useWords(countyStepWording)
  const steps = useWords(caseStepWording)
  const [count, setCount] = useState(held.originals.filter(({ holder }) => holder === 'township').length)
  return (
    <StepFrame
      {...rest}
      type="receiveAtCounty"
      hint={words.receiveCountyHint}
      command={() => ({ type: 'receiveAtCounty', originalsCounted: count })}
    >
      <Count label={steps.originalsCounted} value={count} change={setCount} />
    </StepFrame>
  )
}

export function TransferStep(props: StepProps) {
  const words = useWords(countyStepWording)
  return <StepFrame {...props} type="transferUp" hint={words.transferHint} command={() => ({ type: 'transferUp' })} />
}

/** 一审. */
export function ReviewStep(props: StepProps) {
  const words = useWords(countyStepWording)
  const [proposal, setProposal] = useState<'grant' | 'refuse'>('grant')
  const [opinion, setOpinion] = useState('')
  return (
    <StepFrame {...props} type="review" command={() => ({ type: 'review', proposal, opinion })}>
      <OneOf
        label={words.proposal}
        value={proposal}
        change={setProposal}
        options={[
          { value: 'grant', label: words.grant },
          { value: 'refuse', label: words.refuse },
        ]}
      />
      <Words label={words.opinion} value={opinion} change={setOpinion} />
    </StepFrame>
  )
}

export function SendBackStep(props: StepProps) {
  const words = useWords(countyStepWording)
  const [why, setWhy] = useState('')
  return (
    <StepFrame {...props} type="sendBackReview" command={() => ({ type: 'sendBackReview', why })}>
      <Words label={words.sendBackWhy} value={why} change={setWhy} />
    </StepFrame>
  )
}

/** 一核决定. */
export function DecideStep(props: StepProps) {
  const words = useWords(countyStepWording)
  const { review } = props.held
  const [outcome, setOutcome] = useState<'granted' | 'refused'>(review?.proposal === 'refuse' ? 'refused' : 'granted')
  const [opinion, setOpinion] = useState('')
  return (
    <StepFrame {...props} type="decide" command={() => ({ type: 'decide', outcome, opinion })}>
      <OneOf
        label={words.outcome}
        value={outcome}
        change={setOutcome}
        options={[
          { value: 'granted', label: words.granted },
          { value: 'refused', label: words.refused },
        ]}
      />
      {outcome === 'refused' && <StandardPick matter={props.matter} cite={setOpinion} />}
      <Words label={words.opinion} value={opinion} change={setOpinion} />
    </StepFrame>
  )
}

function useResult({ held, matter }: StepProps) {
  const words = useWords(countyStepWording)
  const [result, setResult] = useState(matter?.resultDocument ?? held.matter.name)
  const [resultNo, setResultNo] = useState('')
  const fields = (
    <>
      <Words rows={1} label={words.result} value={result} change={setResult} />
      <Words rows={1} label={words.resultNo} value={resultNo} change={setResultNo} />
    </>
  )
  return { result, resultNo, fields }
}

/** 办结出件. */
export function CloseStep(props: StepProps) {
  const { result, resultNo, fields } = useResult(props)
  // One certificate is what the case says already; a list stands only where there are more.
  const more = useResultLines([], 2)
  const words = useWords(ledgerStepWording)
  const [validUntil, setValid] = useState('')
  const isList = more.results.length > 0
  const first = { name: result, number: resultNo, validUntil: validUntil === '' ? null : validUntil }
  return (
    <StepFrame
      {...props}
      type="close"
      command={() => ({ type: 'close', result, resultNo, ...(isList ? { results: [first, ...more.results] } : {}) })}
    >
      {fields}
      {isList && <Day label={words.resultValid(1)} value={validUntil} change={setValid} />}
      {more.fields}
    </StepFrame>
  )
}

/** 即办. Refusing goes the ordinary way, where two people judge. */
export function AtOnceStep(props: StepProps) {
  const words = useWords(countyStepWording)
  const { result, resultNo, fields } = useResult(props)
  return (
    <StepFrame
      {...props}
      type="settleAtOnce"
      hint={words.atOnceHint}
      command={() => ({ type: 'settleAtOnce', outcome: 'granted', opinion: '', result, resultNo })}
    >
      {fields}
    </StepFrame>
  )
}

/** 外部系统编号. */
export function OutsideStep(props: StepProps) {
  const words = useWords(countyStepWording)
  const [system, setSystem] = useState(props.held.outside?.at(-1)?.system ?? '')
  const [number, setNumber] = useState('')
  const [result, setResult] = useState('')
  const [minutesSaved, setMinutes] = useState(0)
  return (
    <StepFrame
      {...props}
      type="noteOutside"
      hint={words.outsideHint}
      command={() => ({ type: 'noteOutside', system, number, result, minutesSaved })}
    >
      <Words rows={1} label={words.outsideSystem} value={system} change={setSystem} />
      <Words rows={1} label={words.outsideNumber} value={number} change={setNumber} />
      <Words rows={1} label={words.outsideResult} value={result} change={setResult} />
      <Count label={words.outsideMinutes} value={minutesSaved} change={setMinutes} max={600} />
    </StepFrame>
  )
}

/** 返件: with whom the result travels back. */
export function SendHomeStep(props: StepProps) {
  const { held, actor, place } = props
  const words = useWords(countyStepWording)
  const township = townshipOf(held.village)
  const [to, setTo] = useState(levelOf(actor.point) === 'county' ? township : held.village)
  const [batchNo, setBatchNo] = useState(place.batchNo?.() ?? '')
  return (
    <StepFrame {...props} type="sendHome" hint={words.homeHint} command={() => ({ type: 'sendHome', batchNo, to })}>
      {levelOf(actor.point) === 'county' && held.village !== township && (
        <OneOf
          label={words.homeTo}
          value={to}
          change={setTo}
          options={[
            { value: township, label: words.toTownship },
            { value: held.village, label: words.toVillage(held.pointName) },
          ]}
        />
      )}
      <Words rows={1} label={words.batchNo} value={batchNo} change={setBatchNo} />
    </StepFrame>
  )
}

/** 归档: the fingerprint of the package goes into the case. */
export function ArchiveStep(props: StepProps) {
  const { place } = props
  const words = useWords(countyStepWording)
  const [made, setMade] = useState<{ archiveNo: string; packageHash: string } | null | 'waiting'>('waiting')
  useEffect(() => {
    let gone = false
    void (place.archivePackage?.() ?? Promise.resolve(null)).then(found => !gone && setMade(found))
    return () => {
      gone = true
    }
  }, [place])
  const ready = made === 'waiting' ? null : made
  return (
    <StepFrame
      {...props}
      type="archive"
      hint={made === 'waiting' ? words.archiveWait : made === null ? words.archiveFailed : words.archiveHint}
      command={() => ready && { type: 'archive', ...ready }}
    >
      {ready && (
        <p>
          {words.archiveNo} <strong className="figure">{ready.archiveNo}</strong>
        </p>
      )}
    </StepFrame>
  )
}
