import { Modal } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { Case } from '../../shared/case/case'
import { noticeClockOf } from '../../shared/case/notice-clock'
import { EVENT_OF } from '../../shared/case/transition'
import type { Matter } from '../../shared/matter/matter'
import { papersOfFact } from '../../shared/paper/papers-of-fact'
import { numberOfSigned } from '../../shared/paper/signed-first'
import { signFirstWording } from '../../shared/text/sign-first'
import { windowWording } from '../../shared/text/station-window'
import { calendarDate } from '../../shared/time/calendar-date'
import { StepForm, type StepType } from '../case-steps/step-form'
import { useStepName } from '../case-steps/step-name'
import type { StepPlace } from '../case-steps/step-props'
import { useWords } from '../ui/language'
import { CasePapers } from './case-papers'
import type { Hall, RecordReason } from './hall'
import { paths } from './paths'
import { Reasons } from './reasons'
import { useCommand } from './use-command'
import { useHall } from './use-hall'
import { useSignDoor } from './use-sign-door'

type Asked = { matter: Matter | null; noticeDue: string | null }

async function ask(hall: Hall, held: Case): Promise<Asked> {
  const [matter, tables] = await Promise.all([hall.matter(held.matter.code, held.matter.version), hall.holidays()])
  const clock = noticeClockOf(held, { tables, today: calendarDate(hall.now().date) })
  return { matter, noticeDue: clock?.due ?? null }
}

/** One step with one case at this station, offline too; then the papers that the step calls for. */
export function StepDialog({ held, type, close }: { held: Case; type: StepType; close: () => void }) {
  const words = useWords(windowWording)
  const signWords = useWords(signFirstWording)
  const name = useStepName()
  const hall = useHall()
  const { run, busy, reasons } = useCommand(held.id)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [photoReason, setPhotoReason] = useState<RecordReason | 'unreadable-image' | null>(null)
  const [done, setDone] = useState<Case | null>(null)
  useEffect(() => {
    let gone = false
    void ask(hall, held).then(found => !gone && setAsked(found))
    return () => {
      gone = true
    }
  }, [hall, held])
  const noticeDue = asked?.noticeDue ?? null
  const signing = useSignDoor(held)
  const place = useMemo(
    (): StepPlace => ({
      signing,
      noticeDue,
      photos: {
        add: async (file, title) => {
          const added = await hall.attachments.addPhoto(file, '', title)
          setPhotoReason(added.ok ? null : added.reason)
          return added.ok ? added.attachment : null
        },
        url: photo => hall.attachments.url(photo),
      },
      matters: () => hall.matters(),
      catalogueVersion: () => hall.catalogueVersion(),
      batchNo: () => `FJ-${hall.now().date.replaceAll('-', '')}`,
    }),
    [hall, noticeDue, signing],
  )
  const { unlocked, point } = hall.status
  if (!unlocked || !point) return null
  const papers = papersOfFact(EVENT_OF[type])
  const number = done && numberOfSigned(done, type)
  return (
    <Modal
      open
      title={`${name(type)}：${held.applicant.name} · ${held.matter.name}`}
      width={760}
      footer={null}
      onCancel={close}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {reasons.length > 0 && <Reasons reasons={reasons} />}
      {photoReason && <Reasons reasons={[photoReason]} />}
      {done ? (
        <>
          <p role="status" className="hint-good">
            {words.saved}
          </p>
          {number && <p role="status">{signWords.writeNumber(number)}</p>}
          <CasePapers held={done} title={words.papersOfStep} only={papers} />
          {type === 'addMaterials' && (
            <>
              <p>{words.onTheReceipt}</p>
              <Link to={paths.receipt(done.id)}>{words.receiptAgain}</Link>
            </>
          )}
        </>
      ) : (
        asked && (
          <StepForm
            type={type}
            held={held}
            matter={asked.matter}
            actor={{ staff: unlocked.id, role: unlocked.role, point: point.code }}
            today={hall.now().date}
            place={place}
            busy={busy}
            run={command =>
              void run(command).then(result => {
                if (!result?.ok) return
                if (papers.length > 0) setDone(result.case)
                else close()
              })
            }
            cancel={close}
          />
        )
      )}
    </Modal>
  )
}
