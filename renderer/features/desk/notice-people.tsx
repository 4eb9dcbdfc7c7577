import { Checkbox, Input } from 'antd'
import type { NoticeCandidate } from '../../../shared/ipc/desk-notices'
import { noticeWording } from '../../../shared/text/notice'
import { useWords } from '../../ui/language'

type PeopleProps = {
  people: readonly NoticeCandidate[]
  isFree: (one: NoticeCandidate) => boolean
  ticked: ReadonlySet<string>
  tick: (ids: readonly string[], on: boolean) => void
  resultOf: (one: NoticeCandidate) => string
  setResult: (id: string, result: string) => void
}

/** The cases of one matter and place, each with a tick and its 拟批内容; who may not be named says why. */
export function NoticePeople({ people, isFree, ticked, tick, resultOf, setResult }: PeopleProps) {
  const words = useWords(noticeWording)
  const free = people.filter(isFree)
  return (
    <table className="desk-table publication-wide" aria-label={words.make}>
      <thead>
        <tr>
          <th>
            <Checkbox
              aria-label={words.form.all}
              checked={free.length > 0 && ticked.size === free.length}
              indeterminate={ticked.size > 0 && ticked.size < free.length}
              disabled={free.length === 0}
              onChange={({ target }) =>
                tick(
                  free.map(({ id }) => id),
                  target.checked,
                )
              }
            />
          </th>
          <th>{words.table.name}</th>
          <th>{words.table.group}</th>
          <th>{words.table.stage}</th>
          <th>{words.table.receiptNo}</th>
          <th>{words.table.result}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(one => (
          <tr key={one.id}>
            <td>
              <Checkbox
                aria-label={`${words.table.tick} ${one.maskedName} ${one.receiptNo}`}
                checked={ticked.has(one.id)}
                disabled={!isFree(one)}
                onChange={({ target }) => tick([one.id], target.checked)}
              />
            </td>
            <td>{one.maskedName}</td>
            <td>{one.group}</td>
            <td>{words.stages[one.stage]}</td>
            <td className="desk-number">{one.receiptNo}</td>
            <td>
              {isFree(one) ? (
                <Input
                  aria-label={words.form.resultOf(one.maskedName)}
                  value={resultOf(one)}
                  maxLength={120}
                  onChange={({ target }) => setResult(one.id, target.value)}
                />
              ) : (
                <WhyNot one={one} />
              )}
              {isFree(one) && one.listed && !one.listed.live && (
                <span className="desk-quiet">{words.before(one.listed.title)}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function WhyNot({ one: { forbidden, listed } }: { one: NoticeCandidate }) {
  const words = useWords(noticeWording)
  if (forbidden === 'minor') return <span className="desk-quiet">{words.forbidden.minor}</span>
  if (forbidden === 'age-unknown') return <span className="desk-quiet">{words.forbidden.unknownAge}</span>
  if (forbidden !== null) return <span className="desk-quiet">{words.forbidden.never}</span>
  return <span className="desk-quiet">{words.listed(listed?.title ?? '')}</span>
}
