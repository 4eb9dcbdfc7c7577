import { problemWording } from '../../shared/text/station-problem'
import type { StationReason } from '../../shared/ipc/station-reason'
import { Gate } from '../ui/gate'
import { useWords } from '../ui/language'
import { Reasons } from './reasons'

/** The disk or the journal refused to open: why, that nothing is lost, and the way to try again. */
export function CannotOpen({ reason }: { reason: StationReason }) {
  const words = useWords(problemWording)
  return (
    <Gate title={words.crashTitle}>
      <Reasons reasons={[reason]} />
      <div className="gate-actions">
        <button type="button" className="plain-main" onClick={() => location.reload()}>
          {words.reopen}
        </button>
      </div>
    </Gate>
  )
}
