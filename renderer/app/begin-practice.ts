import { calendarDate } from '../../shared/time/calendar-date'
import type { CatalogueStore } from '../storage/catalogue-store'
import type { SyncStore } from '../storage/sync-store'
import { BootError } from './boot'

type Parts = { store: Pick<SyncStore, 'cursor' | 'takePage'>; catalogues: CatalogueStore; today: string }

/** Gives a new practice station its invented cases, as if the county had sent them; once. Throws `BootError`. */
export async function beginPractice({ store, catalogues, today }: Parts): Promise<void> {
  if ((await store.cursor()) !== '') return
  const { practicePage } = await import('../../shared/practice/practice-cases')
  const [catalogue, holidays] = await Promise.all([catalogues.current(), catalogues.holidays()])
  if (!catalogue) throw new BootError('program-fault')
  const taken = await store.takePage(
    practicePage({ today: calendarDate(today), catalogue, holidays: [...holidays] }),
    '',
  )
  if (!taken.ok) throw new BootError(taken.reason)
}
