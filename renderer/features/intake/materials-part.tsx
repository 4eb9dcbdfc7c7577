import { useStore } from 'zustand'
import { materialsFor } from '../../../shared/matter/checklist'
import type { Matter } from '../../../shared/matter/matter'
import { intakeWording } from '../../../shared/text/station-intake'
import { useHall } from '../../app/use-hall'
import { useWords } from '../../ui/language'
import { Photos } from '../../ui/photos'
import type { IntakeStore } from './intake-store'
import { withEntry } from './material-answers'
import { MaterialLine } from './material-line'

/** The checklist: one answer and any number of photos for each paper. */
export function MaterialsPart({ store, matter, today }: { store: IntakeStore; matter: Matter; today: string }) {
  const words = useWords(intakeWording)
  const hall = useHall()
  const materials = useStore(store, state => state.draft.materials)
  const attachments = useStore(store, state => state.draft.attachments)
  const faults = useStore(store, state => state.faults)
  const { edit, addPhoto } = store.getState()
  const items = materialsFor(matter)
  return (
    <section className="part" aria-label={words.materialsPart}>
      <h2>{words.materialsPart}</h2>
      {items.length === 0 && <p>{words.materialsNone}</p>}
      {items.map(item => {
        const photos = attachments.filter(one => one.material === item.key)
        return (
          <MaterialLine
            key={item.key}
            item={item}
            today={today}
            entry={materials.find(one => one.key === item.key)}
            fault={faults.find(one => one.field === 'material' && one.key === item.key)}
            change={entry => edit({ materials: withEntry(store.getState().draft.materials, entry) })}
          >
            <Photos
              label={words.photo(item.name)}
              shortLabel={words.photoShort}
              removeLabel={words.removePhoto}
              photos={photos}
              keyOf={photo => photo.hash}
              urlOf={photo => hall.attachments.url(photo)}
              add={file => void addPhoto(file, item.key, item.name)}
              remove={photo => edit({ attachments: store.getState().draft.attachments.filter(one => one !== photo) })}
            />
          </MaterialLine>
        )
      })}
      {items.length > 0 && <p className="field-hint">{words.neverKeep}</p>}
    </section>
  )
}
