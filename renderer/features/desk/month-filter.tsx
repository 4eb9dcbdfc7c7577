import { Input } from 'antd'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { oversightWording } from '../../../shared/text/oversight'
import { beijingDateOf } from '../../../shared/time/instant'
import { useWords } from '../../ui/language'

const runningMonth = (): string => beijingDateOf(new Date().toISOString()).slice(0, 7)

/** The month that a page shows, kept in the address so that a reload and a link show the same. */
export function useMonth(first: () => string = runningMonth): readonly [string, (month: string) => void] {
  const [params, setParams] = useSearchParams()
  const month = params.get('month') ?? first()
  return [month, next => setParams({ month: next })]
}

/** Chooses the month of a list, and says beside it what holds for that month. */
export function MonthFilter({
  month,
  choose,
  children,
}: {
  month: string
  choose: (month: string) => void
  children?: ReactNode
}) {
  const words = useWords(oversightWording)
  return (
    <div className="desk-filters">
      <Input
        type="month"
        aria-label={words.month}
        value={month}
        className="desk-month"
        onChange={event => event.target.value && choose(event.target.value)}
      />
      {children}
    </div>
  )
}
