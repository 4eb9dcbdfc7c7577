import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { Case } from '../../../shared/case/case'
import { windowWording } from '../../../shared/text/station-window'
import { paths } from '../../app/paths'
import { startDraft } from '../../app/start-draft'
import { useCommand } from '../../app/use-command'
import { useHall } from '../../app/use-hall'
import { useLive } from '../../storage/use-live'
import { useWords } from '../../ui/language'

/** A question that becomes a request: the answer says so, and the new form begins with who asked. */
export function QuestionToIntake({ held }: { held: Case }) {
  const words = useWords(windowWording)
  const hall = useHall()
  const navigate = useNavigate()
  const { run, busy } = useCommand(held.id)
  const matter = useLive(() => hall.matter(held.matter.code), [hall, held.matter.code])
  if (held.legal !== 'asked' || !matter) return null
  const begin = async () => {
    const { name, phone, address } = held.applicant
    const draft = await startDraft(hall, matter, {
      applicant: { name, idKind: 'resident', idNumber: '', address, phone },
      notes: held.question?.text ?? '',
      asked: held.id,
    })
    const answered = await run({ type: 'answerQuestion', answer: '', pointer: '', ledTo: draft.id })
    if (answered?.ok) await navigate(paths.intake(draft.id))
  }
  return (
    <Button size="large" loading={busy} onClick={() => void begin()}>
      {words.toIntake}
    </Button>
  )
}
