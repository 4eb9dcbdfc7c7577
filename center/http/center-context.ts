import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Accounts } from '../accounts/accounts'
import type { HolidayStore } from '../holidays/holiday-store'
import type { ChangeFeed } from '../store/change-feed'
import type { CatalogueStore } from '../store/catalogue-store'
import type { SecretBox } from '../secrets/secret-box'
import type { CountyAuthority } from '../tls/authority'
import type { County, Db } from '../store/county'
import type { Admission } from '../sync/admission'
import type { DeskFirst } from './desk-first'
import type { DeviceRate } from './device-rate'
import type { IntakeQueue } from '../sync/intake-queue'
import type { PackedReaders } from '../sync/packed-readers'

/** Everything a route may need. One object per running center; it holds no state that another center would miss. */
export type CenterContext = {
  db: Db
  county: County
  /** Seals what must not stand in the database in plain: use sealSecretAtRest(context, …). */
  secrets: SecretBox
  /** The authority that stations pin; null on plain HTTP and where a public certificate is used. */
  authority: CountyAuthority | null
  /** Threads that hash passwords, and the county's own sign-in service when it has one. */
  accounts: Accounts
  changes: ChangeFeed
  catalogues: CatalogueStore
  holidays: HolidayStore
  /** The county's time. Tests set it. */
  now: () => Date
  filesFolder: string
  /** Through which every batch comes into the county's books, by whatever road. */
  intake: IntakeQueue
  packedReaders: PackedReaders
  admission: Admission
  deviceRate: DeviceRate
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
