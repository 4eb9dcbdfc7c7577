import type { Matter } from '../../../shared/matter/matter'
import type { Draft, Hall } from '../../app/hall'

/** A new draft for a matter, already on disk. Its two ids are minted here, so every later step can repeat safely. */
export async function startDraft(
  hall: Pick<Hall, 'drafts' | 'platform' | 'catalogueVersion'>,
  matter: Matter,
): Promise<Draft> {
  const draft: Draft = {
    id: hall.platform.newId(),
    commandId: hall.platform.newId(),
    updatedAt: hall.platform.wall(),
    matter: { code: matter.code, version: await hall.catalogueVersion(), name: matter.name },
    applicant: { name: '', idKind: 'resident', idNumber: '', address: '', phone: '' },
    contact: null,
    materials: [],
    attachments: [],
    notes: '',
  }
  await hall.drafts.save(draft)
  return draft
}
