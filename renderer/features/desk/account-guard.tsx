import { Button, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { IDLE_MINUTES } from '../../../shared/ipc/accounts'
import type { DeskUser } from '../../../shared/ipc/desk'
import { signInWording } from '../../../shared/text/accounts'
import { useWords } from '../../ui/language'
import { accountApi } from './account-api'
import { ConfirmForm } from './account-confirm'
import { CodeForm, PasswordForm } from './account-sign-in-form'
import { setDeskDoor } from './desk-door'
import { isSomebodyThere, noteKept, sinceKeptMs } from './desk-presence'

/** The county writes a last use down with a quarter of a minute of slack; the page must not promise more than that. */
const END_MS = IDLE_MINUTES * 60_000 - 15_000
const WARN_MS = 60_000
/** Somebody who fills a form for a quarter of an hour asks nothing of the county; the page says for them that they are there. */
const KEEP_EVERY_MS = 4 * 60_000

/** Over the dialogs of the page itself. */
const OVER_ALL = 2000

/** One question over the page at a time; everybody who asks it meanwhile gets the same answer. */
type Question = { kind: 'again' | 'confirm'; answer: Promise<boolean>; settle: (said: boolean) => void }

function useQuestion() {
  const [open, setOpen] = useState<Question | null>(null)
  const current = useRef<Question | null>(null)
  const ask = (kind: Question['kind']): Promise<boolean> => {
    if (current.current?.kind === kind) return current.current.answer
    let settle: (said: boolean) => void = () => undefined
    const answer = new Promise<boolean>(resolve => {
      settle = said => {
        current.current = null
        setOpen(null)
        resolve(said)
      }
    })
    current.current = { kind, answer, settle }
    setOpen(current.current)
    return answer
  }
  return { open, ask }
}

/**
 * Stands over every page of one person: warns a minute before a session ends for want of a person, lets the same person in again
 * without leaving the page, and asks for a confirmation where a step needs one.
 */
export function DeskGuard({ user, changed }: { user: DeskUser; changed: () => void }) {
  const words = useWords(signInWording)
  const { open, ask } = useQuestion()
  const [left, setLeft] = useState<number | null>(null)
  const asking = useRef(ask)
  const due = useRef(changed)
  useEffect(() => {
    asking.current = ask
    due.current = changed
  })

  useEffect(() => {
    // Another request may have renewed the session in the meantime; then there is nothing to ask.
    const signInAgain = async () => {
      const me = await accountApi.me()
      if (!me.ok || me.value.actor.staff !== user.actor.staff) return asking.current('again')
      noteKept()
      return true
    }
    setDeskDoor({ signInAgain, confirm: () => asking.current('confirm'), due: () => due.current() })
    const timer = setInterval(() => {
      const since = sinceKeptMs()
      if (since > END_MS) {
        setLeft(null)
        void signInAgain()
      } else if (since > END_MS - WARN_MS) setLeft(Math.ceil((END_MS - since) / 1000))
      else {
        setLeft(null)
        if (since > KEEP_EVERY_MS && isSomebodyThere()) void accountApi.me()
      }
    }, 1000)
    return () => {
      clearInterval(timer)
      setDeskDoor(null)
    }
  }, [user.actor.staff])

  const stay = async () => {
    const me = await accountApi.me()
    setLeft(null)
    if (!me.ok) void asking.current('again')
  }
  return (
    <>
      <Modal
        open={left !== null && !open}
        title={words.idle.title}
        closable={false}
        footer={null}
        width={440}
        zIndex={OVER_ALL}
        destroyOnHidden
      >
        <div className="desk-over">
          <p role="status">{words.idle.lead(left ?? 0)}</p>
          <Button type="primary" autoFocus block onClick={() => void stay()}>
            {words.idle.stay}
          </Button>
        </div>
      </Modal>
      <Modal
        open={open?.kind === 'again'}
        title={words.again.title}
        closable={false}
        footer={null}
        width={440}
        zIndex={OVER_ALL}
        destroyOnHidden
      >
        <SignInAgain staff={user.actor.staff} done={() => open?.settle(true)} />
      </Modal>
      <Modal
        open={open?.kind === 'confirm'}
        title={words.confirm.title}
        onCancel={() => open?.settle(false)}
        footer={null}
        width={440}
        zIndex={OVER_ALL}
        destroyOnHidden
      >
        <ConfirmForm settle={said => open?.settle(said)} />
      </Modal>
    </>
  )
}

function SignInAgain({ staff, done }: { staff: string; done: () => void }) {
  const words = useWords(signInWording)
  const [isCode, setCode] = useState(false)
  return (
    <div className="desk-over">
      <p>{words.again.lead}</p>
      {isCode ? (
        <CodeForm onSignedIn={done} restart={() => setCode(false)} />
      ) : (
        <PasswordForm fixedStaff={staff} onSignedIn={done} onCodeAsked={() => setCode(true)} />
      )}
      <Button type="link" onClick={() => location.reload()}>
        {words.again.other}
      </Button>
    </div>
  )
}
