import { useEffect, useMemo, useState } from 'react'
import { mattersForLifeEvent, type LifeEventKey } from '../../../shared/matter/life-events'
import type { Matter } from '../../../shared/matter/matter'
import { createMatterSearch } from '../../../shared/matter/matter-search'
import type { ToPinyin } from '../../../shared/matter/search-text'
import { useHall } from '../../app/use-hall'

/** The matters to show for what was typed and picked. Characters are found at once, pinyin as soon as its dictionary is there. */
export function useMatterList(text: string, event: LifeEventKey | null): { matters: readonly Matter[]; all: number } {
  const hall = useHall()
  const [catalogue, setCatalogue] = useState<readonly Matter[]>([])
  const [toPinyin, setToPinyin] = useState<ToPinyin>()
  useEffect(() => {
    let gone = false
    void hall.matters().then(matters => !gone && setCatalogue(matters))
    void import('./to-pinyin').then(loaded => !gone && setToPinyin(() => loaded.toPinyin))
    return () => {
      gone = true
    }
  }, [hall])
  const search = useMemo(() => createMatterSearch(catalogue, toPinyin), [catalogue, toPinyin])
  const matters = useMemo(() => {
    const found = text.trim() === '' ? catalogue : search(text)
    return event === null ? found : inEvent(found, event, text.trim() !== '')
  }, [catalogue, search, text, event])
  return { matters, all: catalogue.length }
}

// Without a search the event's own order counts, most asked for first; with one, how well the words fit.
function inEvent(found: readonly Matter[], event: LifeEventKey, searched: boolean): readonly Matter[] {
  const listed = mattersForLifeEvent(event, found)
  return searched ? found.filter(matter => listed.includes(matter)) : listed
}
