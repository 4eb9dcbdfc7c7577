import { Button } from 'antd'
import type { Publication } from '../../../shared/ipc/desk-publications'
import { publicationKindWording } from '../../../shared/text/publication-kinds'
import { publicationWording } from '../../../shared/text/publication'
import { useWords } from '../../ui/language'

/** The list of a column, with index number, state and what is to be done. */
export function PublicationTable({ list, open }: { list: readonly Publication[]; open: (id: string) => void }) {
  const words = useWords(publicationWording)
  const { kinds, states, reminders } = useWords(publicationKindWording)
  if (list.length === 0) return <p className="desk-quiet">{words.none}</p>
  return (
    <table className="desk-table publication-table" aria-label={words.open}>
      <thead>
        <tr>
          {Object.entries(words.columns).map(([key, title]) => (
            <th key={key}>{title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {list.map(({ id, kind, indexNo, versions: [newest], due, reminders: todo }) => (
          <tr key={id}>
            <td className="desk-number">{indexNo ?? words.notYet}</td>
            <td>{newest?.body.title}</td>
            <td>{kinds[kind]}</td>
            <td>
              {newest && states[newest.state]}
              {newest?.body.hidden && `（${words.hidden}）`}
            </td>
            <td>
              {due.date}
              {due.quality === 'estimated' && words.estimated}
            </td>
            <td className="desk-warn">{todo.map(one => reminders[one]).join('；')}</td>
            <td>
              <Button size="small" onClick={() => open(id)}>
                {words.columns.open}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
