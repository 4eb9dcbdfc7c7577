import { Checkbox } from 'antd'
import { useState, type ReactNode } from 'react'
import type { MaterialEntry } from '../../shared/case/event'
import { keepsForbidden } from '../../shared/case/custody'
import { materialsFor } from '../../shared/matter/checklist'
import type { Matter } from '../../shared/matter/matter'
import { caseStepWording } from '../../shared/text/case-steps'
import { useWords } from '../ui/language'
import { Day } from './step-frame'

type Wanted = { wanted: readonly MaterialEntry[]; matter: Matter | null; today: string }

/** Paper by paper: what lies on the table now, and whether its original stays here and until when. Nothing is taken for granted. */
export function useBroughtPapers({ wanted, matter, today }: Wanted): { materials: MaterialEntry[]; fields: ReactNode } {
  const words = useWords(caseStepWording)
  const [brought, setBrought] = useState<string[]>([])
  const [kept, setKept] = useState<string[]>([])
  const [returnBy, setReturnBy] = useState('')
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
  const fields = (
    <>
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
    </>
  )
  return { materials: wanted.filter(({ key }) => brought.includes(key)).map(entryOf), fields }
}

const ticked = (list: readonly string[], key: string, on: boolean): string[] =>
  on ? [...list, key] : list.filter(one => one !== key)
