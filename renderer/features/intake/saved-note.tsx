import { useStore } from 'zustand'
import { materialsFor } from '../../../shared/matter/checklist'
import type { Matter } from '../../../shared/matter/matter'
import { intakeWording } from '../../../shared/text/station-intake'
import { epochMsOf, instantOf } from '../../../shared/time/instant'
import { useWords } from '../../ui/language'
import type { IntakeStore } from './intake-store'

const BEIJING_MS = 8 * 3_600_000

/** 09:12:03 in Beijing. */
export const clockWithSeconds = (instant: string): string => instantOf(epochMsOf(instant) + BEIJING_MS).slice(11, 19)

/** What is on disk and how far the checklist is: the only two things a person wants to know while typing. */
export function SavedNote({ store, matter }: { store: IntakeStore; matter: Matter }) {
  const words = useWords(intakeWording)
  const { state, at } = useStore(store, one => one.saving)
  const materials = useStore(store, one => one.draft.materials)
  const all = materialsFor(matter).length
  const missing = materials.filter(one => one.state === 'missing').length
  const saved = {
    failed: words.saveFailed,
    waiting: words.saving,
    saved: at ? words.saved(clockWithSeconds(at)) : '',
    clean: at ? words.saved(clockWithSeconds(at)) : '',
  }[state]
  return (
    <>
      <span role="status" className={state === 'failed' ? 'hint-doubt' : 'hint-good'}>
        {saved}
      </span>
      {all > 0 && <span>{words.received(materials.length, all)}</span>}
      {missing > 0 && <span>{words.missingCount(missing)}</span>}
    </>
  )
}
