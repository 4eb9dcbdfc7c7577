import { Button, Checkbox } from 'antd'
import { useRef, useState } from 'react'
import type { Case } from '../../../shared/case/case'
import { handoverWording } from '../../../shared/text/station-jobs'
import { dateWords } from '../../app/day-words'
import type { RecordReason } from '../../app/hall'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { useNames } from '../../app/use-names'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { StatusTag } from '../../ui/status-tag'
import { createHandOver } from './hand-over'
import { HandedOver } from './handed-over'

const LISTED = 500

export const originalsHere = (held: Case): number => held.originals.filter(one => one.holder === 'agent').length

/** 送镇里: tick what goes along, say that it went. Each case is recorded on its own; the batch number binds them. */
export function Handover() {
  const words = useWords(handoverWording)
  const hall = useHall()
  const nameOf = useNames()
  const { language } = useLanguage()
  const rows = useLive(() => hall.cases.list({ text: '', legal: ['received'], sync: null, limit: LISTED }), [hall])
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<RecordReason[]>([])
  const [done, setDone] = useState<{ batchNo: string; cases: Case[] } | null>(null)
  const handOver = useRef<ReturnType<typeof createHandOver>>(null)
  const today = hall.now().date
  if (!rows) return null
  if (done) return <HandedOver {...done} failed={failed} />
  const cases = rows.map(row => row.case).sort((a, b) => a.handOverBy.localeCompare(b.handOverBy))
  const picked = cases.filter(held => !left.has(held.id))
  const toggle = (id: string, take: boolean) =>
    setLeft(before => new Set(take ? [...before].filter(one => one !== id) : [...before, id]))

  const hand = async () => {
    if (busy || picked.length === 0) return
    setBusy(true)
    handOver.current ??= createHandOver(hall)
    const result = await handOver.current(picked)
    setFailed(result.reasons)
    setBusy(false)
    if (result.handed.length) setDone({ batchNo: result.batchNo, cases: result.handed })
  }
  return (
    <Page
      title={words.title}
      lead={words.lead(hall.status.township?.name ?? '')}
      wide
      footNote={cases.length > 0 && (picked.length ? words.picked(picked.length, sum(picked)) : words.pickFirst)}
      actions={
        cases.length > 0 && (
          <Button type="primary" size="large" loading={busy} disabled={picked.length === 0} onClick={() => void hand()}>
            {busy ? words.handing : words.hand}
          </Button>
        )
      }
    >
      {failed.length > 0 && <Reasons reasons={failed} />}
      {cases.length === 0 ? (
        <EmptyState title={words.none}>{words.noneTeach}</EmptyState>
      ) : (
        <>
          <Checkbox
            checked={picked.length === cases.length}
            indeterminate={picked.length > 0 && picked.length < cases.length}
            onChange={event => setLeft(new Set(event.target.checked ? [] : cases.map(held => held.id)))}
          >
            {words.all}
          </Checkbox>
          <ul className="pick-list" aria-label={words.title}>
            {cases.map(held => (
              <li key={held.id}>
                <Checkbox checked={!left.has(held.id)} onChange={event => toggle(held.id, event.target.checked)}>
                  <strong>{nameOf(held.applicant.name)}</strong> {held.matter.name}
                </Checkbox>
                <span>{words.originals(originalsHere(held))}</span>
                <span>{missingWords(held, words.missing)}</span>
                <StatusTag tone={held.handOverBy < today ? 'now' : held.handOverBy === today ? 'soon' : 'waiting'}>
                  {held.handOverBy < today && `${words.late} · `}
                  {words.by(dateWords(held.handOverBy, language))}
                </StatusTag>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

const sum = (cases: readonly Case[]): number => cases.reduce((total, held) => total + originalsHere(held), 0)

function missingWords(held: Case, words: (count: number) => string): string {
  const missing = held.materials.filter(one => one.state === 'missing').length
  return missing ? words(missing) : ''
}
