import type { SyncStatus } from '../../app/hall'

/** What a stopped station still has that the county lacks, as far as this page can count: facts first, then the photos that follow them. */
export function stillHere({
  pendingEvents,
  pendingFiles,
}: Pick<SyncStatus, 'pendingEvents' | 'pendingFiles'>): { what: 'facts' | 'photos'; count: number } | null {
  if (pendingEvents > 0) return { what: 'facts', count: pendingEvents }
  return pendingFiles > 0 ? { what: 'photos', count: pendingFiles } : null
}
