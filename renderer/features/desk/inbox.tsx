import { Button, Input, Segmented, Select, Table, type TableColumnsType } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { LEGAL_STATES, type LegalState } from '../../../shared/case/legal-state'
import type { CaseQuery, DeskCaseLine, DeskCaseList } from '../../../shared/ipc/desk'
import { PILES, type Pile } from '../../../shared/ipc/desk-piles'
import { deskLaterWording } from '../../../shared/text/desk-later'
import { caseStepWording } from '../../../shared/text/case-steps'
import { deskWording } from '../../../shared/text/desk'
import { legalStateWording } from '../../../shared/text/station-case'
import { beijingClock } from '../../../shared/time/instant'
import { warningWording } from '../../../shared/time/date-display'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { useInPassing } from '../../ui/in-passing'
import { meantKey } from '../../ui/keys'
import { StatusTag } from '../../ui/status-tag'
import { deskApi } from './desk-api'
import { useDeskUser } from './desk-user'
import { dayOf } from './display'
import { ExportButton } from './export-button'
import { toneOf } from './tone'

const REFRESH_MS = 15_000

/** The piles of work. The filter lives in the address, so a colleague can be sent the same view; what was typed does not. */
export function Inbox() {
  const words = useWords(deskWording).inbox
  const states = useWords(legalStateWording)
  const [params, setParams] = useSearchParams()
  const navigate = useNavigate()
  const [list, setList] = useState<DeskCaseList | null>(null)
  const [at, setAt] = useState('')
  const box = params.get('box') === 'all' ? 'all' : 'mine'
  const state = LEGAL_STATES.find(one => one === params.get('state'))
  const pile = PILES.find(one => one === params.get('pile'))
  const [text, setText] = useInPassing(useDeskUser(), 'inbox')
  const page = Number(params.get('page') ?? 1)

  const load = useCallback(async () => {
    const query: Partial<CaseQuery> = {
      box,
      text,
      page,
      size: 50,
      ...(state ? { state } : {}),
      ...(pile ? { pile } : {}),
    }
    const answer = await deskApi.cases(query)
    if (!answer.ok) return
    setList(answer.value)
    setAt(beijingClock(new Date().toISOString()))
  }, [box, state, pile, text, page])

  useEffect(() => {
    void load()
    const timer = setInterval(() => void load(), REFRESH_MS)
    return () => clearInterval(timer)
  }, [load])

  const set = (change: Record<string, string | undefined>) =>
    setParams(before => {
      const next = new URLSearchParams(before)
      next.delete('page')
      for (const [key, value] of Object.entries(change)) {
        if (value) next.set(key, value)
        else next.delete(key)
      }
      return next
    })

  return (
    <section aria-label={words.title}>
      <div className="desk-filters">
        <Segmented
          value={box}
          onChange={value => set({ box: value, pile: undefined })}
          options={[
            { value: 'mine', label: words.mine },
            { value: 'all', label: words.all },
          ]}
        />
        <Input.Search
          key={text}
          defaultValue={text}
          placeholder={words.search}
          aria-label={words.search}
          maxLength={100}
          allowClear
          onSearch={value => {
            setText(value.trim())
            set({})
          }}
          className="desk-search"
        />
        <Select<LegalState | ''>
          aria-label={words.state}
          value={state ?? ''}
          onChange={value => set({ state: value })}
          options={[
            { value: '', label: words.anyState },
            ...LEGAL_STATES.map(one => ({ value: one, label: states[one] })),
          ]}
          className="desk-state"
        />
        <Button onClick={() => void load()}>{words.refresh}</Button>
        <ExportButton query={{ box, text, state, pile }} total={list?.total ?? 0} />
        <span className="desk-quiet">{at && words.refreshed(at)}</span>
      </div>
      <Piles piles={list?.piles ?? {}} chosen={pile} choose={next => set({ pile: next })} />
      <Table<DeskCaseLine>
        rowKey="id"
        size="middle"
        loading={list === null}
        dataSource={list?.lines ?? []}
        columns={useColumns()}
        pagination={{
          current: page,
          pageSize: 50,
          total: list?.total ?? 0,
          showTotal: words.total,
          showSizeChanger: false,
          onChange: next => set({ page: String(next) }),
        }}
        onRow={line => ({
          onClick: () => void navigate(`/cases/${line.id}`),
          onKeyDown: event => {
            if (meantKey(event) === 'Enter') void navigate(`/cases/${line.id}`)
          },
        })}
        rowClassName="desk-row"
        locale={{
          emptyText: list && (
            <EmptyState title={box === 'mine' ? words.emptyMine : words.emptyAll}>
              <p>{box === 'mine' ? words.emptyMineHint : words.emptyAllHint}</p>
              {(text || state) && (
                <Button
                  onClick={() => {
                    setText('')
                    set({ state: undefined })
                  }}
                >
                  {words.clear}
                </Button>
              )}
            </EmptyState>
          ),
        }}
      />
    </section>
  )
}

/** What waits for a reason of its own; a second press lets go of the pile. */
function Piles({
  piles,
  chosen,
  choose,
}: {
  piles: DeskCaseList['piles']
  chosen: Pile | undefined
  choose: (pile: Pile | undefined) => void
}) {
  const words = useWords(deskLaterWording)
  const shown = PILES.filter(pile => piles[pile] || pile === chosen)
  if (shown.length === 0) return null
  return (
    <div className="desk-piles" role="group" aria-label={words.pilesLabel}>
      {shown.map(pile => (
        <Button
          key={pile}
          aria-pressed={pile === chosen}
          type={pile === chosen ? 'primary' : 'default'}
          onClick={() => choose(pile === chosen ? undefined : pile)}
        >
          {words.piles[pile]} {piles[pile] ?? 0}
        </Button>
      ))}
    </div>
  )
}

function useColumns(): TableColumnsType<DeskCaseLine> {
  const words = useWords(deskWording).inbox
  const states = useWords(legalStateWording)
  const warnings = useWords(warningWording)
  const later = useWords(deskLaterWording)
  const grounds: Record<string, string> = useWords(caseStepWording).priorityGrounds
  return [
    {
      title: words.columns.name,
      render: (_, line) => <Link to={`/cases/${line.id}`}>{line.maskedName || later.noName}</Link>,
      width: 110,
    },
    {
      title: words.columns.matter,
      render: (_, line) => (
        <>
          {line.matter}
          {(line.priority !== null || line.direct) && (
            <div>
              <StatusTag tone="now">
                {[line.direct && later.direct, line.priority && `${later.green}：${grounds[line.priority] ?? ''}`]
                  .filter(Boolean)
                  .join(' · ')}
              </StatusTag>
            </div>
          )}
        </>
      ),
    },
    {
      title: words.columns.number,
      width: 250,
      render: (_, line) => (
        <>
          <div className="desk-number">{line.receiptNo}</div>
          {line.caseNo && <div className="desk-number desk-quiet">{line.caseNo}</div>}
        </>
      ),
    },
    { title: words.columns.place, dataIndex: 'village', width: 150 },
    {
      title: words.columns.state,
      width: 170,
      render: (_, line) => (
        <>
          <StatusTag tone={toneOf(line.legal)}>{states[line.legal]}</StatusTag>
          {line.parkedEvents > 0 && <div className="desk-warn">{words.parked(line.parkedEvents)}</div>}
          {line.filesMissing > 0 && <div className="desk-quiet">{words.filesMissing(line.filesMissing)}</div>}
        </>
      ),
    },
    {
      title: words.columns.due,
      width: 150,
      render: (_, line) => (
        <>
          {line.notice && (
            <StatusTag tone={line.notice.overdue || line.notice.workingDaysLeft <= 1 ? 'now' : 'soon'}>
              {line.notice.unheard
                ? later.noticeUnheard
                : line.notice.overdue
                  ? later.noticeOver
                  : later.noticeLeft(line.notice.workingDaysLeft)}
            </StatusTag>
          )}
          {line.notice ? null : line.promisedDue ? (
            dayOf(line.promisedDue)
          ) : (
            <span className="desk-quiet">{line.pausedSince ? words.paused(dayOf(line.pausedSince)) : words.noDue}</span>
          )}
          {line.warning !== 'none' && (
            <div>
              <StatusTag tone={line.warning === 'warning' ? 'soon' : 'now'}>{warnings[line.warning]}</StatusTag>
            </div>
          )}
        </>
      ),
    },
    { title: words.columns.received, width: 120, render: (_, line) => dayOf(line.receivedAt) },
  ]
}
