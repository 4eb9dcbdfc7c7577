import type { ColumnType, Generated } from 'kysely'
import type { ProposalState } from '../../shared/ipc/proposal'
import type { CatalogueDifference } from '../../shared/matter/catalogue-difference'
import type { SheetFault } from '../../shared/matter/sheet'

type Moment = ColumnType<Date, Date | string, Date | string>
type OptionalMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
type Json<T> = ColumnType<T, string, string>

/** Whose versions stand in `proposals`. */
export type ProposalKindName = 'settings' | 'wording' | 'holidays' | 'untrusted'

/** What one person proposes and another publishes. */
export type PublishedTables = {
  catalogue_proposals: {
    county: string
    id: string
    layer: 'whole' | 'template' | 'overlay'
    file_name: string
    note: string
    version: string
    base_version: string
    hash: string
    body: Json<unknown>
    difference: Json<CatalogueDifference>
    reminders: Json<SheetFault[]>
    template: ColumnType<unknown, string | null, string | null>
    overlay: ColumnType<unknown, string | null, string | null>
    proposed_by: string
    proposed_at: Moment
    state: Generated<'open' | 'approved' | 'refused' | 'withdrawn'>
    decided_by: string | null
    decided_at: OptionalMoment
    reason: string | null
  }
  /** What one person proposes and another puts in force: settings of the county, words on papers, holidays of a year, who comes on and off the 失信名单. */
  proposals: {
    county: string
    kind: ProposalKindName
    line: string
    version: number
    body: Json<unknown>
    note: string
    state: Generated<ProposalState>
    proposed_by: string
    proposed_at: Moment
    decided_by: string | null
    decided_at: OptionalMoment
    why: Generated<string>
    signature: string | null
  }
}
