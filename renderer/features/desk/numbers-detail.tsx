import { Button, Table } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import type { LedgerBlock, LedgerDetail, LedgerLine, LedgerRun } from '../../../shared/ipc/desk-numbers'
import { holdsRight } from '../../../shared/people/permission'
import { deskNumbersWording } from '../../../shared/text/desk-numbers'
import { useWords } from '../../ui/language'
import { StatusTag, type Tone } from '../../ui/status-tag'
import { useDeskUser } from './desk-user'
import { dayOf } from './display'
import { numbersApi } from './numbers-api'
import { NumbersWriteOff } from './numbers-write-off'

const TONES: Record<LedgerRun['state'], Tone> = {
  used: 'good',
  given: 'moving',
  reserved: 'waiting',
  left: 'soon',
  void: 'ended',
  unclear: 'now',
}

const four = (number: number): string => String(number).padStart(4, '0')
const range = ({ from, to }: { from: number; to: number }): string =>
  from === to ? four(from) : `${four(from)}—${four(to)}`

/** One organ, kind and year number by number, and the blocks of its stations. */
export function NumbersDetail({ line, changed }: { line: LedgerLine; changed: () => void }) {
  const words = useWords(deskNumbersWording)
  const { role, point } = useDeskUser().actor
  const mayWriteOff = holdsRight(role, 'note-attention', point)
  const [detail, setDetail] = useState<LedgerDetail | null>(null)
  const [asked, setAsked] = useState<LedgerBlock | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const load = useCallback(async () => {
    const answer = await numbersApi.find(line)
    if (answer.ok) setDetail(answer.value)
  }, [line])
  useEffect(() => void load(), [load])
  if (!detail) return null
  const reasonOf = (reason: string | null): string =>
    reason === null ? '' : ((words.reasons as Record<string, string>)[reason] ?? reason)

  return (
    <div className="numbers-detail">
      <Table<LedgerRun>
        rowKey="from"
        size="small"
        pagination={false}
        dataSource={detail.runs}
        columns={[
          { title: words.numbers, render: (_, run) => range(run), width: 150 },
          {
            title: words.state,
            render: (_, run) => <StatusTag tone={TONES[run.state]}>{words.states[run.state]}</StatusTag>,
            width: 190,
          },
          {
            title: words.station,
            render: (_, run) => run.device ?? (run.state === 'unclear' ? '—' : words.countySelf),
            width: 210,
          },
          { title: words.reason, render: (_, run) => reasonOf(run.reason) },
        ]}
      />
      {detail.blocks.length > 0 && (
        <>
          <h3>{words.blocks}</h3>
          <Table<LedgerBlock>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={detail.blocks}
            columns={[
              { title: words.numbers, render: (_, block) => words.block(four(block.from), four(block.to)), width: 170 },
              { title: words.station, dataIndex: 'device', width: 210 },
              { title: words.givenAt, render: (_, block) => dayOf(block.givenAt), width: 110 },
              {
                title: words.state,
                render: (_, block) =>
                  block.closed === null
                    ? words.next(four(block.next))
                    : words.closed(
                        `${reasonOf(block.closed)}${block.note ? `：${block.note}` : ''}`,
                        block.closedBy ?? '',
                      ),
              },
              {
                key: 'write-off',
                className: 'numbers-tools',
                render: (_, block) =>
                  mayWriteOff &&
                  (block.closed === null || block.closed === 'year-ended') && (
                    <Button size="small" danger onClick={() => setAsked(block)}>
                      {words.writeOff}
                    </Button>
                  ),
              },
            ]}
          />
        </>
      )}
      {said && <p role="status">{said}</p>}
      {asked && (
        <NumbersWriteOff
          block={asked}
          close={word => {
            setAsked(null)
            if (word === undefined) return
            setSaid(word)
            void load()
            changed()
          }}
        />
      )}
    </div>
  )
}
