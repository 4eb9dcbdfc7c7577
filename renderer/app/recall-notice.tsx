import { Link } from 'react-router'
import { CLOCKS_RUN } from '../../shared/case/case-clocks'
import { recallWording } from '../../shared/text/recall'
import { useLive } from '../storage/use-live'
import { useWords } from '../ui/language'
import { StatusTag } from '../ui/status-tag'
import { paths } from './paths'
import { useHall } from './use-hall'
import { useHolidayEdition } from './use-times'

/** One line for a first screen: how many residents hold a slip with a wrong date, and the way to the list. Nothing when nobody does. */
export function RecallNotice() {
  const words = useWords(recallWording)
  const hall = useHall()
  const edition = useHolidayEdition()
  const { date } = hall.now()
  const count = useLive(async () => {
    const rows = await hall.cases.list({ text: '', legal: [...CLOCKS_RUN], sync: null, limit: Infinity })
    return (await hall.clocks.wrongSlips(rows.map(row => row.case))).length
  }, [hall, edition, date])
  if (!count) return null
  return (
    <p>
      <Link to={paths.recall} className="todo-line">
        <StatusTag tone="now">{words.todoTag}</StatusTag>
        <span className="todo-what">{words.todo(count)}</span>
        <span className="todo-when">{words.todoHint}</span>
      </Link>
    </p>
  )
}
