import { Alert, Input, Segmented, Table } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { FigureCounts, FigureLine, Figures } from '../../../shared/ipc/figures'
import { holdsRight } from '../../../shared/people/permission'
import { deskWording } from '../../../shared/text/desk'
import { figuresWording } from '../../../shared/text/figures'
import { windowAppraisalWording } from '../../../shared/text/window-appraisal'
import { beijingDateOf } from '../../../shared/time/instant'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { deskApi } from './desk-api'
import { useDeskUser } from './desk-user'
import { ExportButton } from './export-button'
import './figures.css'

type Words = (typeof figuresWording)['zh']

/** 数据: how many cases there were and how they went, of a month or a year; the period stands in the address. */
export function FiguresPage() {
  const words = useWords(figuresWording)
  const { unreachable } = useWords(deskWording).signIn
  const bulletin = useWords(windowAppraisalWording)
  const { actor } = useDeskUser()
  const [params, setParams] = useSearchParams()
  const period = params.get('period') ?? beijingDateOf(new Date().toISOString()).slice(0, 7)
  const [figures, setFigures] = useState<Figures | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let gone = false
    void deskApi.figures(period).then(answer => {
      if (gone) return
      setFailed(!answer.ok)
      setFigures(answer.ok ? answer.value : null)
    })
    return () => {
      gone = true
    }
  }, [period])
  return (
    <section aria-labelledby="figures-title">
      <h1 className="desk-title" id="figures-title">
        {words.title}
      </h1>
      <p className="desk-quiet desk-lead">{words.lead}</p>
      <div className="desk-filters">
        <PeriodChoice period={period} choose={next => setParams({ period: next })} />
        <ExportButton query={{ box: 'all', text: '' }} total={figures?.total.received ?? 0} />
        <span className="desk-quiet">{words.exportNote}</span>
        {period.length > 4 && holdsRight(actor.role, 'make-bulletin', actor.point) && (
          <Link to={`/bulletin?month=${period}`}>{bulletin.title}</Link>
        )}
      </div>
      {failed && <Alert type="error" showIcon title={unreachable} />}
      {figures?.total.received === 0 && <EmptyState title={words.none}>{words.noneTeach}</EmptyState>}
      {figures && figures.total.received > 0 && (
        <>
          <Sums total={figures.total} />
          <Lines title={words.byMatter} first={words.matter} lines={figures.matters} />
          <Lines title={words.byPoint} first={words.point} lines={figures.points} />
        </>
      )}
    </section>
  )
}

function PeriodChoice({ period, choose }: { period: string; choose: (period: string) => void }) {
  const words = useWords(figuresWording)
  const [year = '', month] = period.split('-')
  return (
    <>
      <Segmented
        aria-label={words.month}
        value={month ? 'month' : 'year'}
        options={(['month', 'year'] as const).map(value => ({ value, label: words.scope[value] }))}
        onChange={value => choose(value === 'year' ? year : `${year}-01`)}
      />
      {month ? (
        <Input
          type="month"
          aria-label={words.month}
          value={period}
          className="desk-month"
          onChange={event => event.target.value && choose(event.target.value)}
        />
      ) : (
        <Input
          type="number"
          aria-label={words.scope.year}
          value={year}
          min={2000}
          max={2999}
          className="desk-month"
          onChange={event => /^2\d{3}$/.test(event.target.value) && choose(event.target.value)}
        />
      )}
    </>
  )
}

function Sums({ total }: { total: FigureCounts }) {
  const words = useWords(figuresWording)
  const judged = judgedOf(total)
  return (
    <dl className="figures-sums" aria-label={words.sums}>
      <Sum name={words.received} value={words.cases(total.received)} />
      <Sum name={words.decided} value={words.cases(total.decided)} />
      <Sum
        name={words.onTime}
        value={onTime(total, words)}
        hint={judged > 0 && words.onTimeHint(total.onTime, judged, total.overdue)}
      />
      <Sum
        name={words.atOnce}
        value={atOnce(total, words)}
        hint={total.decided > 0 && words.atOnceHint(total.atOnce)}
      />
      <Sum
        name={words.shorter}
        value={shorter(total, words)}
        hint={total.legalDays > 0 && words.shorterHint(total.promisedDays, total.legalDays)}
      />
      <Sum name={words.notices} value={words.times(total.notices)} />
      <Sum name={words.toldAgain} value={words.cases(total.toldAgain)} />
      <Sum name={words.first} value={words.cases(total.first)} />
      <Sum
        name={words.trips}
        value={tripsEach(total, words)}
        hint={total.tripCases > 0 && words.tripsHint(total.tripCases)}
      />
      <Sum
        name={words.inVillage}
        value={rate(total.inVillage, total.tripCases, words)}
        hint={total.tripCases > 0 && words.inVillageHint(total.inVillage, total.tripCases)}
      />
    </dl>
  )
}

function Sum({ name, value, hint = false }: { name: string; value: string; hint?: string | false }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures-value">{value}</dd>
      {hint && <dd className="desk-quiet">{hint}</dd>}
    </div>
  )
}

function Lines({ title, first, lines }: { title: string; first: string; lines: FigureLine[] }) {
  const words = useWords(figuresWording)
  const column = (name: string, show: (line: FigureLine) => string | number) => ({
    title: name,
    width: 96,
    align: 'right' as const,
    className: 'desk-number',
    render: (_: unknown, line: FigureLine) => show(line),
  })
  return (
    <>
      <h2 className="desk-group">{title}</h2>
      <Table<FigureLine>
        rowKey="code"
        size="small"
        pagination={lines.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        dataSource={lines}
        columns={[
          { title: first, dataIndex: 'name' },
          column(words.received, line => line.received),
          column(words.decided, line => line.decided),
          column(words.onTime, line => onTime(line, words)),
          column(words.atOnce, line => atOnce(line, words)),
          column(words.shorter, line => shorter(line, words)),
          column(words.notices, line => line.notices),
          column(words.toldAgain, line => line.toldAgain),
          column(words.first, line => line.first),
          column(words.trips, line => tripsEach(line, words)),
          column(words.inVillage, line => rate(line.inVillage, line.tripCases, words)),
        ]}
      />
    </>
  )
}

/** Of nothing there is no rate, which is not nought. */
const rate = (part: number, whole: number, { unknown }: Words): string =>
  whole === 0 ? unknown : `${((part / whole) * 100).toFixed(1)}%`

const judgedOf = ({ onTime, late, overdue }: FigureCounts): number => onTime + late + overdue
const onTime = (counts: FigureCounts, words: Words): string => rate(counts.onTime, judgedOf(counts), words)
const tripsEach = ({ trips, tripCases }: FigureCounts, { unknown }: Words): string =>
  tripCases === 0 ? unknown : (trips / tripCases).toFixed(1)
const atOnce = (counts: FigureCounts, words: Words): string => rate(counts.atOnce, counts.decided, words)
const shorter = ({ legalDays, promisedDays }: FigureCounts, words: Words): string =>
  rate(legalDays - promisedDays, legalDays, words)
