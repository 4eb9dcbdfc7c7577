import { catalogueAge, type CatalogueAge } from '../../shared/matter/catalogue-age'
import { stationGuideWording } from '../../shared/text/station-guide'
import { formatDate } from '../../shared/time/date-display'
import { calendarDate } from '../../shared/time/calendar-date'
import { useLive } from '../storage/use-live'
import { useLanguage, useWords } from '../ui/language'
import { StatusTag } from '../ui/status-tag'
import { useHall } from './use-hall'
import { useSyncStatus } from './use-sync-status'

/** Which list of matters this PC goes by and how long ago the county confirmed it; in amber when that is too long. */
export function CatalogueAgeLine() {
  const words = useWords(stationGuideWording)
  const { language } = useLanguage()
  const hall = useHall()
  const { lastSuccess } = useSyncStatus()
  const facts = useLive(() => hall.catalogueFacts(), [hall])
  if (!facts || hall.status.practice) return null
  const age = catalogueAge(lastSuccess, hall.now().date, facts.staleAfterDays)
  const since = facts.issuedOn === undefined ? [] : [words.since(formatDate(calendarDate(facts.issuedOn), language))]
  return (
    <p className="catalogue-age" role={age.stale ? 'alert' : undefined}>
      <small>
        {[words.version(facts.version), ...since, checkedWords(age, words)].join(language === 'zh' ? '，' : ', ')}
      </small>
      {age.stale && (
        <StatusTag tone="soon">{age.daysSince === null ? words.staleNever : words.stale(age.daysSince)}</StatusTag>
      )}
    </p>
  )
}

function checkedWords({ daysSince }: CatalogueAge, words: (typeof stationGuideWording)['zh']): string {
  if (daysSince === null) return words.neverChecked
  return daysSince === 0 ? words.checkedToday : words.checkedDays(daysSince)
}
