import { z } from 'zod'
import type { EnrolmentFile, Outcome, StationService } from '../ipc/station'
import type { StationReason } from '../ipc/station-reason'
import type { PasswordBooks } from '../people/password-books'
import type { createCatalogueShelf } from './station-catalogue'
import type { StationClock } from './station-clock'
import { enrol, previewCode, type Belonging } from './station-enrol'
import { exchangeNumbers } from './station-number-orders'
import { carryOutOrders, deposit, rotate } from './station-orders'
import { loadBooks } from './station-password'
import { answering } from './station-ports'
import { canRotate } from './station-rotation'
import type { Session } from './station-session'
import { done, fault, type StationState } from './station-state'
import { changePassword, lock, prove, resetPassword, unlock } from './station-unlock'

/** The county has something new to say so seldom that a weak line is not asked more often. */
const ORDERS_EVERY_MS = 10 * 60_000

type KeyChannel =
  | 'station:preview'
  | 'station:enrol'
  | 'station:unlock'
  | 'station:lock'
  | 'station:reset'
  | 'station:change-password'
  | 'station:prove'
  | 'station:settings'
  | 'station:rotate'
  | 'station:orders'
  | 'station:enrolment-file'
  | 'station:practice'

type KeyDeps = {
  state: StationState
  clock: StationClock
  shelf: ReturnType<typeof createCatalogueShelf>
  status: () => ReturnType<StationService['station:status']>
  onDuty: <T>(work: (session: Session) => Promise<Outcome<T>>) => Promise<Outcome<T>>
}

/** The channels about who may open this station, and what the county says to it. */
export function createKeyChannels({ state, clock, shelf, status, onDuty }: KeyDeps): {
  channels: Pick<StationService, KeyChannel>
  /** The county refused something: `revoked` is looked into at the next round, however soon it comes. */
  noticed(reason: StationReason): void
} {
  const { ports, inTurn } = state
  let askedAt: number | null = null
  /** What the county said about the code that was looked at last: whose names a password must not be made of. */
  let previewed: { code: string; belonging: Belonging } | null = null
  const inOrder = <T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> => inTurn(() => answering(work))

  /** Whoever comes on duty finds the county asked anew at the next round: a new colleague may be on its list by now. */
  function newcomer<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    askedAt = null
    return inOrder(work)
  }

  type EnrolCall = Parameters<StationService['station:enrol']>[0]
  async function enrolHere(request: EnrolCall, books: PasswordBooks | null) {
    if (await state.file()) return fault('already-enrolled')
    const belonging = previewed?.code === request.code ? previewed.belonging : null
    const enrolled = await enrol(ports, request, { belonging, books })
    if (!enrolled.ok) return enrolled
    const { file, reply, dataKey } = enrolled.value
    await state.save(file, 'all')
    clock.learn(reply)
    await shelf.begin(reply)
    const member = file.staff.find(({ id }) => id === request.staff)
    if (!member) throw new Error('enrol lets only listed staff through')
    await state.begin(member, dataKey)
    await shelf.get()
    return done(null)
  }

  async function ordersWhenDue(): ReturnType<StationService['station:orders']> {
    const now = ports.clock.mono()
    if (askedAt !== null && now - askedAt < ORDERS_EVERY_MS) {
      // Somebody stands before an empty block: that does not wait for the next round of orders.
      if (state.session?.documents.isHungry) await exchangeNumbers(state, state.session)
      return done({ changed: false, wiped: false })
    }
    const known = await state.file()
    if (known && known.stopped === null && !state.session) return fault('locked')
    const answer = await carryOutOrders(state)
    // A stopped station goes on as soon as it can; a county that did not answer is asked at the next round.
    if (answer.ok && (await state.file())?.stopped === null) askedAt = now
    return answer
  }

  return {
    noticed(reason) {
      if (reason === 'revoked') askedAt = null
    },
    channels: {
      // An enrolled PC asks its own county and nobody else: a page that was taken over must not choose whom this program calls.
      'station:preview': async request => {
        if (await state.file()) return fault('already-enrolled')
        const answer = await previewCode(ports, request)
        if (answer.ok) previewed = { code: request.code, belonging: answer.value }
        return answer
      },
      'station:enrol': async request => {
        const books = await loadBooks(ports)
        const enrolled = await inOrder(() => enrolHere(request, books))
        if (!enrolled.ok) return enrolled
        const { session } = state
        // Best effort: what does not arrive now goes with the first round of sync.
        if (session) await answering(() => deposit(state, session))
        if (session) await answering(() => exchangeNumbers(state, session))
        return inOrder(async () => done(await status()))
      },
      'station:unlock': request => newcomer(() => unlock(state, request, status)),
      'station:reset': async request => {
        const books = await loadBooks(ports)
        return newcomer(() => resetPassword(state, { ...request, books }, status))
      },
      'station:lock': () => inTurn(() => lock(state)),
      'station:change-password': async request => {
        const books = await loadBooks(ports)
        return inOrder(() => changePassword(state, { ...request, books }))
      },
      'station:prove': request => inOrder(() => prove(state, request)),
      'station:settings': ({ autoLockMinutes }) =>
        onDuty(async () => {
          const known = await state.file()
          if (!known) return fault('not-enrolled')
          await state.save({ ...known, autoLockMinutes }, 'all')
          return done(null)
        }),
      'station:rotate': () =>
        onDuty(async session => {
          const known = await state.file()
          if (!known || !canRotate(known)) return fault('center-refused')
          const next = await rotate(state, session, known)
          const [fieldKey, ...olderFieldKeys] = next?.keys.fields.map(key => key.slice()) ?? []
          return fieldKey ? done({ fieldKey, olderFieldKeys }) : fault('locked')
        }),
      'station:orders': () => answering(ordersWhenDue),
      'station:enrolment-file': async () => {
        const text = (await ports.pickText?.(ENROLMENT_EXTENSION)) ?? null
        return text === null ? done(null) : parseEnrolmentFile(text)
      },
      'station:practice': async () => fault('not-in-practice'),
    },
  }
}

const ENROLMENT_EXTENSION = 'daiban-enrol'

const enrolmentFileSchema = z.object({
  centerUrl: z.string().min(1).max(300),
  code: z.string().min(1).max(40),
  point: z.string().max(120),
  county: z.string().max(120),
  ca: z.string().max(16_384).exactOptional(),
})

/** What a `.daiban-enrol` file says; somebody may have picked anything. */
function parseEnrolmentFile(text: string): Outcome<EnrolmentFile> {
  try {
    return done(enrolmentFileSchema.parse(JSON.parse(text)))
  } catch {
    return fault('file-not-ours')
  }
}
