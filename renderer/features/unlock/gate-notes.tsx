import { InfoCircleOutlined, WarningFilled } from '@ant-design/icons'
import type { StationStatus } from '../../../shared/ipc/station'
import { unlockWording } from '../../../shared/text/station-unlock'
import { deadlines } from '../../app/deadlines'
import { useLanguage, useWords } from '../../ui/language'

/** What to know before unlocking: why the screen is locked, and what runs out soon. */
export function GateNotes({ status, auto }: { status: StationStatus; auto: boolean }) {
  const words = useWords(unlockWording)
  const { language } = useLanguage()
  return (
    <>
      {auto && (
        <p className="gate-note" role="status">
          <InfoCircleOutlined aria-hidden="true" /> {words.autoLocked(status.autoLockMinutes)}
        </p>
      )}
      {deadlines(status, language).map(line => (
        <p key={line} className="gate-note gate-note-soon" role="status">
          <WarningFilled aria-hidden="true" /> {line}
        </p>
      ))}
    </>
  )
}
