import { Checkbox } from 'antd'
import { useState } from 'react'
import type { MaterialEntry } from '../../shared/case/event'
import { HOLDER_OF, keepsForbidden } from '../../shared/case/custody'
import { materialsFor } from '../../shared/matter/checklist'
import { missingMaterials } from '../../shared/case/materials'
import { caseStepWording } from '../../shared/text/case-steps'
import { useWords } from '../ui/language'
import { Day, StepFrame, Words } from './step-frame'
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
  const [brought, setBrought] = useState<string[]>([])
  const [kept, setKept] = useState<string[]>([])
  const [returnBy, setReturnBy] = useState('')
  const [notes, setNotes] = useState('')
  const keepable = (key: string): boolean =>
    (matter ? materialsFor(matter).some(item => item.key === key && item.keepsOriginal) : true) &&
    !keepsForbidden(
      wanted.filter(one => one.key === key).map(one => ({ ...one, state: 'received', kept: true, originals: 1 })),
    )
  const entryOf = (material: MaterialEntry): MaterialEntry => ({
    ...material,
    state: 'received',
    originals: kept.includes(material.key) ? 1 : 0,
    copies: 1,
    kept: kept.includes(material.key),
    returnBy: kept.includes(material.key) && returnBy !== '' ? returnBy : null,
  })
  return (
    <StepFrame
      {...props}
      type="addMaterials"
      hint={words.addHint}
      command={() => {
        const materials = wanted.filter(({ key }) => brought.includes(key)).map(entryOf)
        return materials.length > 0 ? { type: 'addMaterials', materials, attachments: [], notes } : null
      }}
    >
      {wanted.map(({ key, name }) => (
        <div key={key} className="step-ticks">
          <Checkbox
            checked={brought.includes(key)}
            onChange={event => setBrought(ticked(brought, key, event.target.checked))}
          >
            {words.brought(name)}
          </Checkbox>
          {brought.includes(key) && keepable(key) && (
            <Checkbox checked={kept.includes(key)} onChange={event => setKept(ticked(kept, key, event.target.checked))}>
              {words.keepOriginal(name)}
            </Checkbox>
          )}
        </div>
      ))}
      {kept.length > 0 && <Day label={words.returnBy} value={returnBy} change={setReturnBy} min={today} />}
      <Words rows={1} label={words.notes} value={notes} change={setNotes} />
    </StepFrame>
  )
}

const ticked = (list: readonly string[], key: string, on: boolean): string[] =>
  on ? [...list, key] : list.filter(one => one !== key)

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
