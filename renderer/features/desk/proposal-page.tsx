import { useCallback, useEffect, useState, type ReactNode } from 'react'
import type { DeskAnswer } from './desk-call'

export type AskedPage<Page> = {
  page: Page | null
  failed: boolean
  said: string | null
  /** Says what was done, and asks again. */
  done: (message: string) => void
}

/** A page that is asked of the center, and once more after everything that is done on it. `ask` is the same function each time. */
export function useAskedPage<Page>(ask: () => Promise<DeskAnswer<Page>>): AskedPage<Page> {
  const [page, setPage] = useState<Page | null>(null)
  const [failed, setFailed] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const load = useCallback(async () => {
    const answer = await ask()
    setFailed(!answer.ok)
    if (answer.ok) setPage(answer.value)
  }, [ask])
  useEffect(() => void load(), [load])
  const done = (message: string) => {
    setSaid(message)
    void load()
  }
  return { page, failed, said, done }
}

type FrameProps = {
  id: string
  words: { title: string; lead: string; failed: string }
  asked: Pick<AskedPage<unknown>, 'failed' | 'said'>
  children: ReactNode
}

/** Title, what the page is for, and what became of the last act. */
export function ProposalFrame({ id, words, asked, children }: FrameProps) {
  return (
    <section aria-labelledby={id}>
      <h1 className="desk-title" id={id}>
        {words.title}
      </h1>
      <p className="desk-quiet desk-lead">{words.lead}</p>
      {asked.failed && (
        <p role="alert" className="desk-warn">
          {words.failed}
        </p>
      )}
      {asked.said && <p role="status">{asked.said}</p>}
      {children}
    </section>
  )
}
