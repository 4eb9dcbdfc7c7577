import { Button } from 'antd'
import { allowedCommands } from '../../../shared/case/allowed'
import type { Case } from '../../../shared/case/case'
import { scanWording } from '../../../shared/text/roads'
import { Reasons } from '../../app/reasons'
import { useCommand } from '../../app/use-command'
import { useHall } from '../../app/use-hall'
import { useWords } from '../../ui/language'

/** What the township may do at once with a case that came on paper: note that the papers are here, then accept. */
export function NextSteps({ held }: { held: Case }) {
  const words = useWords(scanWording)
  const { status } = useHall()
  const command = useCommand(held.id)
  const { unlocked, point } = status
  if (!unlocked || !point) return null
  const allowed = allowedCommands(held, { staff: unlocked.id, role: unlocked.role, point: point.code })
  const run = async (what: Parameters<typeof command.run>[0]) => {
    const done = await command.run(what)
    if (done?.ok) command.renew()
  }
  const receives = allowed.includes('receiveAtTownship')
  const originals = held.originals.filter(({ holder }) => holder !== 'applicant').length
  return (
    <>
      {command.reasons.length > 0 && <Reasons reasons={command.reasons} />}
      {receives && (
        <Button
          type="primary"
          size="large"
          loading={command.busy}
          onClick={() => void run({ type: 'receiveAtTownship', originalsCounted: originals })}
        >
          {words.receive}
        </Button>
      )}
      {!receives && allowed.includes('accept') && (
        <Button type="primary" size="large" loading={command.busy} onClick={() => void run({ type: 'accept' })}>
          {words.accept}
        </Button>
      )}
    </>
  )
}
