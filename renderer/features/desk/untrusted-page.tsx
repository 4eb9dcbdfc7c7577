import { Button, Input } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import type { UntrustedPage as Page } from '../../../shared/ipc/untrusted'
import { untrustedWording } from '../../../shared/text/untrusted'
import { useWords } from '../../ui/language'
import { untrustedApi } from './untrusted-api'
import { UntrustedForm } from './untrusted-form'
import { UntrustedImport } from './untrusted-import'
import { UntrustedTable } from './untrusted-table'
import { DecidedUntrusted, WaitingUntrusted } from './untrusted-waiting'
import './untrusted.css'

/** 失信名单: what waits first, then the list, then how somebody comes onto it. */
export function UntrustedPage() {
  const words = useWords(untrustedWording)
  const [page, setPage] = useState<Page | null>(null)
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const [said, setSaid] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const load = useCallback(async () => {
    const answer = await untrustedApi.page(asked)
    if (answer.ok) setPage(answer.value)
    setProblem(answer.ok ? null : words.failed)
  }, [asked, words])
  useEffect(() => void load(), [load])
  const done = (message: string) => {
    setSaid(message)
    void load()
  }
  return (
    <section aria-labelledby="untrusted-title">
      <h1 className="desk-title" id="untrusted-title">
        {words.title}
      </h1>
      <p className="desk-quiet desk-lead">{words.lead}</p>
      {problem && (
        <p role="alert" className="desk-warn">
          {problem}
        </p>
      )}
      {said && (
        <p role="status" className="untrusted-said">
          {said}
        </p>
      )}
      {page && (
        <>
          {page.proposals
            .filter(({ state }) => state === 'open')
            .map(one => (
              <WaitingUntrusted key={one.batch} proposal={one} mayApprove={page.mayApprove} done={done} />
            ))}
          <section className="desk-card" aria-label={words.list}>
            <h2>{words.list}</h2>
            <form
              className="untrusted-search"
              role="search"
              onSubmit={event => {
                event.preventDefault()
                setAsked(text.trim())
              }}
            >
              <Input
                aria-label={words.search}
                placeholder={words.search}
                allowClear
                maxLength={60}
                value={text}
                onChange={event => setText(event.target.value)}
              />
              <Button htmlType="submit">{words.look}</Button>
            </form>
            <UntrustedTable page={page} done={done} />
          </section>
          {page.mayPropose && <UntrustedForm today={page.today} done={done} />}
          {page.mayPropose && <UntrustedImport done={done} />}
          <DecidedUntrusted proposals={page.proposals.filter(({ state }) => state !== 'open')} />
        </>
      )}
    </section>
  )
}
