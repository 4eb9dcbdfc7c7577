import { useState } from 'react'
import { dutyWording } from '../../../shared/text/station-duty'
import { useHall } from '../../app/use-hall'
import { useLive } from '../../storage/use-live'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { readDuty } from './duty-lists'
import { GivePart } from './give-part'
import { TakePart } from './take-part'

/** 工作交接: what others offer to this person first, then what this person may hand on. */
export function HandoverOfDuty() {
  const words = useWords(dutyWording)
  const hall = useHall()
  const staff = hall.status.unlocked?.id ?? ''
  const [taken, setTaken] = useState(0)
  const lists = useLive(() => readDuty(hall, staff), [hall, staff])
  if (!lists) return null
  return (
    <Page title={words.title} lead={words.lead} wide>
      {taken > 0 && (
        <p role="status" className="hint-good">
          {words.taken(taken)}
        </p>
      )}
      {lists.offered.map(({ giver, cases }) => (
        <TakePart key={giver} giver={giver} cases={cases} taken={setTaken} />
      ))}
      <GivePart cases={lists.mine} />
    </Page>
  )
}
