import { Button, Modal, Table, type TableColumnsType } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { Link } from 'react-router'
import { correctedDates } from '../../../shared/case/date-recall'
import type { RecallLine, RecallList } from '../../../shared/ipc/recall'
import { holdsRight } from '../../../shared/people/permission'
import { recallWording, wrongDateLine } from '../../../shared/text/recall'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { deskApi } from './desk-api'
import { deskCall } from './desk-call'
import { useDeskUser } from './desk-user'
import { dayOf } from './display'

/** 改期召回 at the desk: everybody in one's division who holds a slip with a wrong date. */
export function RecallPage() {
  const words = useWords(recallWording)
  const { actor } = useDeskUser()
  const [list, setList] = useState<RecallList | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [asked, setAsked] = useState<RecallLine | null>(null)
  const load = useCallback(async () => {
    const answer = await deskCall<RecallList>('GET', '/recall')
    if (answer.ok) setList(answer.value)
    setFault(answer.ok ? null : words.failed)
  }, [words])
  useEffect(() => void load(), [load])
  const mayGive = holdsRight(actor.role, 'giveDateCorrection', actor.point)
  const give = async (line: RecallLine) => {
    const answer = await deskApi.run(line.caseId, {
      commandId: crypto.randomUUID(),
      base: line.version,
      command: { type: 'giveDateCorrection', dates: correctedDates(line), paper: 'told' },
    })
    setAsked(null)
    await load()
    if (!answer.ok) setFault(words.failed)
    else if (!answer.value.ok) setFault(words.refused)
  }
  return (
    <section aria-labelledby="recall-title">
      <h1 className="desk-title" id="recall-title">
        {words.open}
      </h1>
      <p className="desk-quiet desk-lead">{words.lead}</p>
      {fault && (
        <p role="alert" className="desk-warn">
          {fault}
        </p>
      )}
      {list && list.total > 0 && (
        <p>{list.total > list.lines.length ? words.cut(list.total) : words.total(list.total)}</p>
      )}
      <Table<RecallLine>
        rowKey="caseId"
        size="middle"
        loading={list === null && fault === null}
        dataSource={list?.lines ?? []}
        columns={useColumns(mayGive ? setAsked : null)}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <EmptyState title={words.none}>{words.noneTeach}</EmptyState> }}
      />
      <Modal
        open={asked !== null}
        title={words.toldAsk}
        onCancel={() => setAsked(null)}
        onOk={() => void (asked && give(asked))}
        okText={words.toldYes}
        cancelText={words.toldNo}
      >
        {asked && <AskedAbout line={asked} />}
      </Modal>
    </section>
  )
}

function AskedAbout({ line }: { line: RecallLine }) {
  const { language } = useLanguage()
  return (
    <>
      <p>
        <strong>{line.maskedName}</strong> {line.matter}
      </p>
      {line.dates.map(wrong => (
        <p key={wrong.which}>{wrongDateLine(wrong, language)}</p>
      ))}
    </>
  )
}

function useColumns(ask: ((line: RecallLine) => void) | null): TableColumnsType<RecallLine> {
  const words = useWords(recallWording)
  const { language } = useLanguage()
  const { columns, papers, causes } = words
  const join = language === 'zh' ? '、' : ', '
  return [
    {
      title: columns.name,
      width: 90,
      render: (_, line) => <Link to={`/cases/${line.caseId}`}>{line.maskedName}</Link>,
    },
    { title: columns.matter, render: (_, line) => <span className="desk-wrap">{line.matter}</span> },
    { title: columns.receiptNo, render: (_, line) => <span className="desk-number">{line.receiptNo}</span> },
    { title: columns.place, render: (_, line) => line.pointName },
    {
      title: columns.dates,
      render: (_, line) => line.dates.map(wrong => <div key={wrong.which}>{wrongDateLine(wrong, language)}</div>),
    },
    {
      title: columns.paper,
      render: (_, line) =>
        [...new Set(line.dates.map(({ paper, printedOn }) => words.issued(papers[paper], dayOf(printedOn))))].join(
          join,
        ),
    },
    { title: columns.why, render: (_, line) => line.causes.map(cause => causes[cause]).join(join) },
    {
      title: columns.act,
      width: 150,
      render: (_, line) =>
        ask && (
          <Button size="small" onClick={() => ask(line)}>
            {words.told}
          </Button>
        ),
    },
  ]
}
