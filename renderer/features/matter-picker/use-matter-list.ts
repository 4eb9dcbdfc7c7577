import { useEffect, useMemo, useState } from 'react'
import { findProhibited, type Prohibited } from '../../../shared/matter/certificate-guard'
import { mattersForLifeEvent, type LifeEventKey } from '../../../shared/matter/life-events'
import type { Matter } from '../../../shared/matter/matter'
import { createMatterSearch, type MatterSearch } from '../../../shared/matter/matter-search'
import type { ToPinyin } from '../../../shared/matter/search-text'
import { useHall } from '../../app/use-hall'

/** `forbidden`: certificates that were asked for and that a village must not issue. */
type MatterList = { matters: readonly Matter[]; all: number; forbidden: readonly Prohibited[] }

/** The matters to show for what was typed and picked. Characters are found at once, pinyin as soon as its dictionary is there. */
export function useMatterList(text: string, event: LifeEventKey | null): MatterList {
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
  useEffect(() => warmSlowly(search), [search])
  const matters = useMemo(() => {
    const found = text.trim() === '' ? catalogue : search(text)
    return event === null ? found : inEvent(found, event, text.trim() !== '')
  }, [catalogue, search, text, event])
  const forbidden = useMemo(() => findProhibited(catalogue, text), [catalogue, text])
  return { matters, all: catalogue.length, forbidden }
}

// Without a search the event's own order counts, most asked for first; with one, how well the words fit.
function inEvent(found: readonly Matter[], event: LifeEventKey, searched: boolean): readonly Matter[] {
  const listed = mattersForLifeEvent(event, found)
  return searched ? found.filter(matter => listed.includes(matter)) : listed
}

const AT_ONCE = 25

/** A few matters at a time, so that no key waits; answers how to stop. */
function warmSlowly(search: MatterSearch): () => void {
  let timer = 0
  const next = () => {
    if (search.warm(AT_ONCE)) timer = window.setTimeout(next)
  }
  timer = window.setTimeout(next)
  return () => clearTimeout(timer)
}
