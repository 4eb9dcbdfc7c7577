import { Alert, Button, Table } from 'antd'
import { useCallback, useState } from 'react'
import { appraisalRuleLines } from '../../../shared/county/appraisal-rules'
import { appraise, type Deduction, type WindowFigures } from '../../../shared/county/window-appraisal'
import { BULLETIN_STAGES, type AppraisalPage, type BulletinStage } from '../../../shared/ipc/window-appraisal'
import { deskWording } from '../../../shared/text/desk'
import { windowAppraisalWording } from '../../../shared/text/window-appraisal'
import { beijingDateOf } from '../../../shared/time/instant'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { BulletinDialog } from './bulletin-dialog'
import { BulletinDeductions } from './bulletin-deductions'
import { deskCall } from './desk-call'
import { dayOf } from './display'
import { MonthFilter, useMonth } from './month-filter'
import { useAnswer } from './use-answer'
import './figures.css'

/** The month before this one, by the clock in Beijing: what is appraised is what is over. */
function lastMonth(): string {
  const [year = 0, month = 0] = beijingDateOf(new Date().toISOString()).split('-').map(Number)
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}

/** 窗口考核通报 (D21): what each window did in a month, its points, and the paper. */
export function BulletinPage() {
  const words = useWords(windowAppraisalWording)
  const { unreachable } = useWords(deskWording).signIn
  const [month, choose] = useMonth(lastMonth)
  const [prints, setPrints] = useState(0)
  // Asked again after a printing: the page then says that it was printed.
  const ask = useCallback(() => {
    void prints
    return deskCall<AppraisalPage>('GET', `/window-appraisal?month=${month}`)
  }, [month, prints])
  const { found, failed } = useAnswer(ask)
  const page = found?.month === month ? found : null
  return (
    <section className="desk-card" aria-label={words.title}>
      <h1 className="desk-title">{words.title}</h1>
      <p className="desk-quiet desk-lead">{words.lead}</p>
      <MonthFilter month={month} choose={choose}>
        {page && page.drafts + page.finals > 0 && (
          <span className="desk-quiet">{words.printedTimes(page.drafts, page.finals)}</span>
        )}
      </MonthFilter>
      {failed && <Alert type="error" showIcon title={unreachable} />}
      {page && page.windows.every(({ received }) => received === 0) && (
        <EmptyState title={words.none}>{words.noneTeach}</EmptyState>
      )}
      {page && page.windows.some(({ received }) => received > 0) && (
        <Bulletin key={month} page={page} printed={() => setPrints(prints + 1)} />
      )}
    </section>
  )
}

function Bulletin({ page, printed }: { page: AppraisalPage; printed: () => void }) {
  const words = useWords(windowAppraisalWording)
  const [deductions, setDeductions] = useState<readonly Deduction[]>([])
  const [shown, setShown] = useState<BulletinStage | null>(null)
  const { ended, asOf, rules, heard, windows } = page
  return (
    <>
      {!ended && <p className="desk-warn">{words.unended(dayOf(asOf))}</p>}
      {rules.sample && <p className="desk-warn">{words.sample}</p>}
      {heard && <p>{(heard.over ? words.heardOver : words.heard)(dayOf(heard.on), dayOf(heard.until))}</p>}
      <Windows page={page} deductions={deductions} />
      <details className="bulletin-rules">
        <summary>{words.rules}</summary>
        <ol>
          {appraisalRuleLines(rules).map(line => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </details>
      <BulletinDeductions windows={windows} rules={rules} deductions={deductions} change={setDeductions} />
      <div className="desk-form-foot">
        {BULLETIN_STAGES.map(stage => (
          <Button key={stage} type={stage === 'draft' ? 'primary' : 'default'} onClick={() => setShown(stage)}>
            {words.see[stage]}
          </Button>
        ))}
      </div>
      {shown && (
        <BulletinDialog
          asked={{ month: page.month, stage: shown, deductions: [...deductions] }}
          printed={printed}
          close={() => setShown(null)}
        />
      )}
    </>
  )
}

type Line = { window: WindowFigures; rank: string; total: string }

/** The ranked ones first, then who is not ranked and why. */
function Windows({ page, deductions }: { page: AppraisalPage; deductions: readonly Deduction[] }) {
  const words = useWords(windowAppraisalWording)
  const { columns } = words
  const { ranked, tooFew, idle } = appraise(page.windows, page.rules, deductions)
  const lines: Line[] = [
    ...ranked.map(({ window, rank, total }) => ({ window, rank: String(rank), total: total.toFixed(1) })),
    ...tooFew.map(window => ({ window, rank: words.tooFew, total: '—' })),
    ...idle.map(window => ({ window, rank: words.idle, total: '—' })),
  ]
  const column = (name: string, show: (line: Line) => string | number) => ({
    ...{ title: name, width: 92, align: 'right' as const, className: 'desk-number' },
    render: (_: unknown, line: Line) => show(line),
  })
  return (
    <Table<Line>
      rowKey={({ window }) => window.code}
      size="small"
      pagination={false}
      dataSource={lines}
      columns={[
        { title: columns.rank, dataIndex: 'rank', width: 92 },
        { title: columns.window, render: (_, { window }) => window.name },
        column(columns.received, ({ window }) => window.received),
        column(columns.onTime, ({ window }) => window.onTime),
        column(columns.late, ({ window }) => window.late),
        column(columns.overdue, ({ window }) => window.overdue),
        column(columns.toldAgain, ({ window }) => window.toldAgain),
        column(columns.ratings, ({ window }) => `${window.satisfied}/${window.rated}`),
        column(columns.complaints, ({ window }) => window.complaints),
        column(columns.total, ({ total }) => total),
      ]}
    />
  )
}
