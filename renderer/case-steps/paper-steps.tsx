import { Checkbox } from 'antd'
import { useState } from 'react'
import { HOLDER_OF } from '../../shared/case/custody'
import { missingMaterials } from '../../shared/case/materials'
import { caseStepWording } from '../../shared/text/case-steps'
import { useWords } from '../ui/language'
import { useBroughtPapers } from './brought-papers'
import { StepFrame, Words } from './step-frame'
import type { StepProps } from './step-props'

/** 补交材料: what lacked and lies here now; it may fill a 容缺 or answer a supplement. */
export function AddMaterialsStep(props: StepProps) {
  const { held, matter, today } = props
  const words = useWords(caseStepWording)
  const open = new Set(
    held.supplements?.flatMap(one => (one.answeredOn === null ? one.items.map(({ key }) => key) : [])),
  )
  const wanted = [
    ...missingMaterials(held.materials),
    ...held.materials.filter(({ key, state }) => state === 'received' && open.has(key)),
  ]
  const { materials, fields } = useBroughtPapers({ wanted, matter, today })
  const [notes, setNotes] = useState('')
  return (
    <StepFrame
      {...props}
      type="addMaterials"
      hint={words.addHint}
      command={() => (materials.length > 0 ? { type: 'addMaterials', materials, attachments: [], notes } : null)}
    >
      {fields}
      <Words rows={1} label={words.notes} value={notes} change={setNotes} />
    </StepFrame>
  )
}

/** 归还原件: from whoever holds it here back to the person. */
export function OriginalsStep(props: StepProps) {
  const { held, actor } = props
  const words = useWords(caseStepWording)
  const here = held.originals.filter(({ holder }) => holder === HOLDER_OF[actor.role])
  const [chosen, setChosen] = useState(here.map(({ id }) => id))
  return (
    <StepFrame
      {...props}
      type="moveOriginals"
      hint={here.length > 0 ? words.originalsHint : words.originalsNone}
      command={() =>
        chosen.length > 0
          ? { type: 'moveOriginals', moves: chosen.map(original => ({ original, to: 'applicant' as const })) }
          : null
      }
    >
      <Checkbox.Group
        className="step-ticks"
        value={chosen}
        onChange={setChosen}
        options={here.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </StepFrame>
  )
}
