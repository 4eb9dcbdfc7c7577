import { Checkbox } from 'antd'
import { useState } from 'react'
import { noticesSent } from '../../shared/case/obstacle'
import { materialsFor } from '../../shared/matter/checklist'
import type { Matter } from '../../shared/matter/matter'
import type { MaterialEntry } from '../../shared/case/event'
import { isPromised, missingMaterials } from '../../shared/case/materials'
import { supplementStopsClock } from '../../shared/case/case-pauses'
import { caseStepWording } from '../../shared/text/case-steps'
import { useWords } from '../ui/language'
import { useBroughtPapers } from './brought-papers'
import { Count, StepFrame, Words } from './step-frame'
import type { StepProps } from './step-props'

type Asked = { key: string; name: string; why: string; how: string; promise: boolean }

const askedOf = ({ key, name }: MaterialEntry, matter: Matter | null): Asked => ({
  key,
  name,
  why: '',
  how: (matter && materialsFor(matter).find(item => item.key === key)?.source) ?? '',
  promise: false,
})

/** 一次性告知 before acceptance and 审查阶段补正 after it: all that lacks, paper by paper, with why and how. */
export function CorrectionStep(props: StepProps & { type: 'requestCorrection' | 'requestSupplement' }) {
  const { held, matter, type } = props
  const words = useWords(caseStepWording)
  const [asked, setAsked] = useState(missingMaterials(held.materials).map(material => askedOf(material, matter)))
  const [days, setDays] = useState(5)
  const sent = noticesSent(held)
  const items = asked.map(({ promise, how, ...item }) => ({
    ...item,
    how: promise ? `${how}${words.byCommitmentText}` : how,
  }))
  return (
    <StepFrame
      {...props}
      type={type}
      hint={
        type === 'requestSupplement' ? (
          <>
            <p>{words.supplementHint}</p>
            <p>{matter && supplementStopsClock(matter) ? words.supplementPauses : words.supplementRuns}</p>
          </>
        ) : (
          <>
            <p>{words.correctionHint}</p>
            {sent > 0 && <p>{words.correctionAgain(sent + 1)}</p>}
          </>
        )
      }
      command={() => ({ type, items, dueInWorkingDays: days })}
    >
      <AskedItems held={held.materials} matter={matter} asked={asked} change={setAsked} />
      <Count label={words.dueIn} value={days} change={setDays} min={1} max={60} />
    </StepFrame>
  )
}

type AskedProps = {
  held: readonly MaterialEntry[]
  matter: Matter | null
  asked: readonly Asked[]
  change: (asked: Asked[]) => void
}

function AskedItems({ held, matter, asked, change }: AskedProps) {
  const words = useWords(caseStepWording)
  const edit = (key: string, patch: Partial<Asked>) =>
    change(asked.map(item => (item.key === key ? { ...item, ...patch } : item)))
  const toggle = (material: MaterialEntry) =>
    change(
      asked.some(({ key }) => key === material.key)
        ? asked.filter(({ key }) => key !== material.key)
        : [...asked, askedOf(material, matter)],
    )
  return (
    <fieldset>
      <legend>{words.chooseItems}</legend>
      {held.map(material => {
        const item = asked.find(({ key }) => key === material.key)
        const standard = matter?.materials.find(({ ref, name }) => (ref ?? name) === material.key)?.standard
        return (
          <div key={material.key}>
            <Checkbox checked={item !== undefined} onChange={() => toggle(material)}>
              {material.name}
            </Checkbox>
            {item && (
              <div className="step-item">
                {standard && <p className="step-note">{words.standard(standard)}</p>}
                <Words
                  rows={1}
                  label={`${words.itemWhy}：${material.name}`}
                  value={item.why}
                  change={why => edit(material.key, { why })}
                />
                <Words
                  rows={1}
                  label={`${words.itemHow}：${material.name}`}
                  value={item.how}
                  change={how => edit(material.key, { how })}
                />
                {matter?.commitmentAllowed && (
                  <Checkbox
                    checked={item.promise}
                    onChange={event => edit(material.key, { promise: event.target.checked })}
                  >
                    {words.byCommitment}
                  </Checkbox>
                )}
              </div>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

/** 督查 lets a second notice pass; it is counted. */
export function PermitStep(props: StepProps) {
  const words = useWords(caseStepWording)
  const [why, setWhy] = useState('')
  return (
    <StepFrame
      {...props}
      type="permitCorrection"
      hint={words.permitHint}
      command={() => ({ type: 'permitCorrection', why })}
    >
      <Words label={words.why} value={why} change={setWhy} />
    </StepFrame>
  )
}

/** At the window: what the notice asked for, paper by paper; what a written promise stands in for need not be brought. */
export function SupplyStep(props: StepProps) {
  const { held, matter, today } = props
  const words = useWords(caseStepWording)
  const [notes, setNotes] = useState('')
  const asked = held.materials.filter(({ key }) => held.correction?.items.some(item => item.key === key))
  const promised = asked.filter(({ key }) => isPromised(held, key))
  const { materials, fields } = useBroughtPapers({
    wanted: asked.filter(({ key }) => !isPromised(held, key)),
    ...{ matter, today },
  })
  return (
    <StepFrame
      {...props}
      type="supplyCorrection"
      hint={words.supplyHint}
      command={() => ({ type: 'supplyCorrection', materials, attachments: [], notes })}
    >
      {promised.map(({ key, name }) => (
        <p key={key}>{words.promisedInstead(name)}</p>
      ))}
      {fields}
      <Words label={words.notes} value={notes} change={setNotes} />
    </StepFrame>
  )
}
