import { problemWording } from '../../shared/text/station-problem'
import { Gate } from '../ui/gate'
import { useWords } from '../ui/language'

/** Another tab is the station already: two writers would spoil the books. */
export function SecondTab() {
  const words = useWords(problemWording)
  return (
    <Gate title={words.secondTab} lead={words.secondTabNote}>
      <div className="gate-actions">
        <button type="button" className="plain-main" onClick={() => location.reload()}>
          {words.reopen}
        </button>
      </div>
    </Gate>
  )
}
