import { useMemo } from 'react'
import type { StepPlace } from '../../case-steps/step-props'
import type { DeskCase } from '../../../shared/ipc/desk'
import { catalogueSchema } from '../../../shared/matter/catalogue'
import { deskApi } from './desk-api'

/** What the desk gives to the forms of the steps: it asks the center, and keeps nothing. */
export const useDeskPlace = ({ case: held, notice, today }: Pick<DeskCase, 'case' | 'notice' | 'today'>): StepPlace =>
  useMemo(
    () => ({
      noticeDue: notice?.due ?? null,
      matters: async () => (await catalogue())?.matters ?? [],
      catalogueVersion: async () => (await catalogue())?.version ?? '',
      watchers: async () => {
        const answer = await deskApi.watchers()
        return answer.ok ? answer.value : []
      },
      archivePackage: async () => {
        const answer = await deskApi.archivePackage(held.id)
        return answer.ok ? answer.value : null
      },
      batchNo: () => `FJ-${today.replaceAll('-', '')}`,
    }),
    [held.id, notice?.due, today],
  )

async function catalogue() {
  const answer = await deskApi.matters()
  const read = answer.ok ? catalogueSchema.safeParse(answer.value.catalogue) : null
  return read?.success && answer.ok ? { matters: read.data.matters, version: answer.value.version } : null
}
