import { Checkbox } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { syncWording } from '../../../shared/text/station-sync'
import { paths } from '../../app/paths'
import { reasonWords } from '../../app/reason-words'
import { useHall } from '../../app/use-hall'
import { useNames } from '../../app/use-names'
import { useLive } from '../../storage/use-live'
import { useLanguage, useWords } from '../../ui/language'
import { sizeWords } from './size-words'

const SHOWN = 20

/** The photos that have not left yet, each with its case and what went wrong, and the switch that holds them back. */
export function WaitingPhotos({ count, bytes }: { count: number; bytes: number }) {
  const words = useWords(syncWording)
  const hall = useHall()
  const nameOf = useNames()
  const { language } = useLanguage()
  const [textOnly, setTextOnly] = useState(hall.sync.textOnly())
  const files = useLive(() => hall.sync.unsentFiles(), [hall, count])
  const choose = async (on: boolean) => {
    setTextOnly(on)
    await hall.sync.setTextOnly(on)
  }
  return (
    <section aria-label={words.photos}>
      <h2>{words.photos}</h2>
      <p>{count > 0 ? `${words.files(count, sizeWords(bytes))}。${words.photosLead}` : words.noFiles}</p>
      <Checkbox checked={textOnly} onChange={event => void choose(event.target.checked)}>
        {words.textOnly}
      </Checkbox>
      <p className="hint">{words.textOnlyNote}</p>
      {files && files.length > 0 && (
        <ul className="papers">
          {files.slice(0, SHOWN).map(file => (
            <li key={`${file.caseId} ${file.hash}`}>
              <Link to={paths.casePage(file.caseId)}>
                {words.photoOf(nameOf(file.applicant), file.matter, sizeWords(file.size))}
              </Link>
              <span>{file.problem ? reasonWords(file.problem, language).what : words.photoWaits}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
