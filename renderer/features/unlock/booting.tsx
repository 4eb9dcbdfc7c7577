import { Progress } from 'antd'
import { entryWording } from '../../../shared/text/station-entry'
import type { BootProgress } from '../../app/hall'
import { Gate } from '../../ui/gate'
import { useWords } from '../../ui/language'

/** Start-up in words; a restore from the journal says how far it is and that nothing is lost. */
export function Booting({ progress }: { progress: BootProgress }) {
  const words = useWords(entryWording)
  const { stage, done, total } = progress
  const line = stage === 'rebuilding' ? words.rebuilding(done, total) : words[stage]
  return (
    <Gate title={words.boot}>
      <p role="status" className="boot-line">
        {line}
      </p>
      {stage === 'rebuilding' && (
        <>
          <Progress percent={total ? Math.round((done / total) * 100) : 0} showInfo={false} aria-label={line} />
          <p className="lead">{words.rebuildingNote}</p>
        </>
      )}
    </Gate>
  )
}
