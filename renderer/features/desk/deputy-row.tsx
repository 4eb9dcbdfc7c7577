import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import type { DeputyLine, DeputyReply } from '../../../shared/ipc/deputies'
import { deputyWording } from '../../../shared/text/deputy'
import { useWords } from '../../ui/language'
import { deputiesApi } from './deputies-api'
import type { DeskAnswer } from './desk-call'
import { dayOf } from './display'

export type Act = (ask: () => Promise<DeskAnswer<DeputyReply>>, done: string) => Promise<boolean>

/** One deputy with what this person may do about it. */
export function DeputyRow({ line, today, act }: { line: DeputyLine; today: string; act: Act }) {
  const words = useWords(deputyWording)
  const [why, setWhy] = useState('')
  const stand = line.now ? words.now : line.from > today ? words.ahead : words.past
  return (
    <tr>
      <td>
        {line.name}
        <div className="desk-quiet">
          {words.roles[line.role]} · {line.pointName}
        </div>
      </td>
      <td>{line.deputyName}</td>
      <td>
        {line.department ?? words.all}
        {line.documentNo && <div className="desk-quiet">{line.documentNo}</div>}
      </td>
      <td>{words.days(dayOf(line.from), dayOf(line.until))}</td>
      <td>
        {words.states[line.state]}
        {line.state === 'approved' && <div>{line.now ? <strong>{stand}</strong> : stand}</div>}
      </td>
      <td>
        {line.why}
        <div className="desk-quiet">{words.proposed(line.proposedName)}</div>
        {line.decidedName && <div className="desk-quiet">{words.decided(line.decidedName)}</div>}
        {line.word && <div className="desk-quiet">{line.word}</div>}
      </td>
      <td>
        {line.mayDecide && (
          <div className="deputy-act">
            <Button
              type="primary"
              onClick={() => void act(() => deputiesApi.decide(line.id, { approve: true, why: '' }), words.approved)}
            >
              {words.approve}
            </Button>
            <Input
              aria-label={words.refuseWhy}
              placeholder={words.refuseWhy}
              value={why}
              maxLength={400}
              onChange={event => setWhy(event.target.value)}
            />
            <Button
              disabled={why.trim() === ''}
              onClick={() => void act(() => deputiesApi.decide(line.id, { approve: false, why }), words.refused)}
            >
              {words.refuse}
            </Button>
          </div>
        )}
        {line.mayEnd && line.state === 'open' && (
          <Button onClick={() => void act(() => deputiesApi.end(line.id), words.states.withdrawn)}>
            {words.withdraw}
          </Button>
        )}
        {line.mayEnd && line.state === 'approved' && (
          <Popconfirm
            title={words.endSure}
            okText={words.yes}
            cancelText={words.no}
            onConfirm={() => void act(() => deputiesApi.end(line.id), words.ended)}
          >
            <Button>{words.end}</Button>
          </Popconfirm>
        )}
      </td>
    </tr>
  )
}
