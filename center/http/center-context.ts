import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { ChangeFeed } from '../store/change-feed'
import type { CatalogueStore } from '../store/catalogue-store'
import type { County, Db } from '../store/county'
import type { Admission } from '../sync/admission'
import type { DeskFirst } from './desk-first'
import type { IntakeQueue } from '../sync/intake-queue'
import type { PackedReaders } from '../sync/packed-readers'

/** Everything a route may need. One object per running center; it holds no state that another center would miss. */
export type CenterContext = {
  db: Db
  county: County
  changes: ChangeFeed
  catalogues: CatalogueStore
  /** The county's time. Tests set it. */
  now: () => Date
  filesFolder: string
  /** Through which every batch comes into the county's books, by whatever road. */
  intake: IntakeQueue
  packedReaders: PackedReaders
  admission: Admission
  deskFirst: DeskFirst
  /** Aborted when the center closes, so that waiting answers end. */
  closing: AbortSignal
}

export type CenterApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>
