import { lapsesOf } from '../../../shared/matter/in-force'
import type { Matter } from '../../../shared/matter/matter'
import { lapseWording } from '../../../shared/text/lapse'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'

/** What whoever opens the guide must know first: that something of the matter has run out or soon will, and that it is not public. */
export function GuideNotices({ matter, today }: { matter: Matter; today: string }) {
  const words = useWords(lapseWording)
  const lapses = lapsesOf(matter, today)
  if (lapses.length === 0 && matter.hiddenBecause === undefined) return null
  // What is only coming is no alarm yet.
  const isNow = matter.hiddenBecause !== undefined || lapses.some(({ isOver }) => isOver)
  return (
    <div className={isNow ? 'guard' : 'guide-coming'} role={isNow ? 'alert' : 'status'}>
      {matter.hiddenBecause !== undefined && (
        <div>
          <strong>{words.hidden}</strong>
          <p>{words.hiddenTeach(matter.hiddenBecause)}</p>
        </div>
      )}
      {lapses.map(({ kind, title, lastDay, isOver }) => (
        <div key={`${kind} ${title}`}>
          <StatusTag tone={isOver ? 'now' : 'soon'}>
            {(isOver ? words.over : words.soon)(words.kinds[kind], title, lastDay)}
          </StatusTag>
          {isOver && <p>{words.meaning[kind]}</p>}
        </div>
      ))}
    </div>
  )
}
