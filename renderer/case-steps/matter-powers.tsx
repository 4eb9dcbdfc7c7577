import type { ReactNode } from 'react'
import { lapsesOf } from '../../shared/matter/in-force'
import type { Matter } from '../../shared/matter/matter'
import { powersFacts } from '../../shared/paper/guide/guide-facts'
import { lapseWording } from '../../shared/text/lapse'
import { useWords } from '../ui/language'
import { StatusTag } from '../ui/status-tag'

type PowersProps = { matter: Matter | null; today: string; entry: (name: string, said: ReactNode) => ReactNode }

/**
 * Whose power the case rests on, whose seal goes on its papers, by what it came down to this level and until when; and what of it has run
 * out. `entry` draws one line as the page around it does; no line where the list says nothing.
 */
export function MatterPowers({ matter, today, entry }: PowersProps) {
  const words = useWords(lapseWording)
  if (!matter) return null
  const over = lapsesOf(matter, today).filter(({ isOver }) => isOver)
  return (
    <>
      {powersFacts({ matter, on: today }).map(([name, said]) => entry(name, said))}
      {over.map(({ kind, title, lastDay }) =>
        entry(
          words.tab,
          <>
            <StatusTag tone="now">{words.over(words.kinds[kind], title, lastDay)}</StatusTag> {words.meaning[kind]}
          </>,
        ),
      )}
    </>
  )
}
