import { useEffect, useState } from 'react'
import type { DepartmentForm } from '../../../shared/form/department-form'
import { formsFrom, secondsPerFieldFrom } from '../../../shared/form/county-forms'
import { ILLUSTRATIVE_SECONDS_PER_FIELD } from '../../../shared/form/saved-minutes'
import { useHall } from '../../app/use-hall'

export type CountyForms = { forms: readonly DepartmentForm[]; seconds: number; isIllustrative: boolean }

/** The departments' forms of this county, and how long it reckons for one field; null until the catalogue was asked. */
export function useForms(): CountyForms | null {
  const hall = useHall()
  const [found, setFound] = useState<CountyForms | null>(null)
  useEffect(() => {
    let gone = false
    void hall.catalogueExtras().then(extras => {
      if (gone) return
      const own = secondsPerFieldFrom(extras)
      setFound({
        forms: formsFrom(extras),
        seconds: own ?? ILLUSTRATIVE_SECONDS_PER_FIELD,
        isIllustrative: own === null,
      })
    })
    return () => {
      gone = true
    }
  }, [hall])
  return found
}
