import type { ColumnType, Generated } from 'kysely'
import type { PublicationBody, PublicationKind, PublicationState } from '../../shared/publication/publication'

type Moment = ColumnType<Date, Date | string, Date | string>
type OptionalMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
type OptionalText = ColumnType<string | null, string | null | undefined, string | null>

/** 政务公开. Bodies of versions never change (a trigger holds it); photos are kept with the database and its backups. */
export type PublicationTables = {
  publications: {
    county: string
    id: string
    kind: PublicationKind
    year: number | null
    serial: number | null
    index_no: string | null
    created_at: Moment
  }
  publication_versions: {
    county: string
    id: string
    version: number
    state: PublicationState
    body: ColumnType<PublicationBody, string, never>
    written_by: string
    written_at: Moment
    proposed_by: OptionalText
    proposed_at: OptionalMoment
    decided_by: OptionalText
    decided_at: OptionalMoment
    why: Generated<string>
    ended_by: OptionalText
    ended_at: OptionalMoment
    ended_why: Generated<string>
  }
  publication_postings: {
    county: string
    id: string
    posting: number
    version: number
    place: string
    posted_on: string
    posted_photo: string
    posted_by: string
    posted_at: Moment
    removed_on: OptionalText
    removed_photo: OptionalText
    removed_by: OptionalText
    removed_at: OptionalMoment
  }
  publication_photos: { county: string; hash: string; mime: string; bytes: Buffer }
  publication_rules: {
    county: string
    version: number
    due_days: number
    remind_days: number
    set_by: string
    set_at: Moment
  }
}
