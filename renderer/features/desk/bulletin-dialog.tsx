import { Alert, Modal } from 'antd'
import { useEffect, useState } from 'react'
import type { BulletinReply, BulletinRequest } from '../../../shared/ipc/window-appraisal'
import { deskWording } from '../../../shared/text/desk'
import { windowAppraisalWording } from '../../../shared/text/window-appraisal'
import { webPaper } from '../../platform/web-paper'
import { useWords } from '../../ui/language'
import { PaperView } from '../../ui/paper-view'
import { deskCall } from './desk-call'

const ask = (request: BulletinRequest) => deskCall<BulletinReply>('POST', '/window-appraisal', request)

type Props = { asked: Omit<BulletinRequest, 'preview'>; printed: () => void; close: () => void }

/** The bulletin as it will print, or why there is none. Looking leaves no trace; printing does. */
export function BulletinDialog({ asked, printed, close }: Props) {
  const words = useWords(windowAppraisalWording)
  const { unreachable } = useWords(deskWording).signIn
  const [seen, setSeen] = useState<BulletinReply | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  // The dialog is opened for one request and closed with it.
  const [request] = useState(asked)
  useEffect(() => {
    let gone = false
    void ask({ ...request, preview: true }).then(answer => {
      if (gone) return
      setProblem(answer.ok ? null : unreachable)
      setSeen(answer.ok ? answer.value : null)
    })
    return () => {
      gone = true
    }
  }, [request, unreachable])
  const print = async () => {
    if (busy) return
    setBusy(true)
    const answer = await ask({ ...request, preview: false })
    setBusy(false)
    if (!answer.ok) return setProblem(unreachable)
    if (!answer.value.ok) return setSeen(answer.value)
    const { html, size, title } = answer.value.paper
    const shown = await webPaper.print({ html, paper: size, title })
    setProblem(shown.ok ? null : words.glyphMissing)
    printed()
  }
  const title = words[request.stage]
  return (
    <Modal
      open
      title={title}
      width={900}
      onCancel={close}
      okText={words.print}
      okButtonProps={{ disabled: !seen?.ok }}
      confirmLoading={busy}
      onOk={() => void print()}
    >
      {problem && <Alert type="error" showIcon title={problem} />}
      {seen && !seen.ok && <Alert type="warning" showIcon title={words.refusals[seen.reason]} />}
      {seen?.ok && (
        <>
          <p className="desk-quiet">{words.printNote}</p>
          <PaperView paper={seen.paper} label={title} />
        </>
      )}
    </Modal>
  )
}
