import { beijingDateOf, instantOf } from '../time/instant'
import { isBeginning } from '../case/event'
import type { CenterRequest, CenterResponse, Outcome, StationService } from '../ipc/station'
import { PROGRAM_VERSION } from '../ipc/program-version'
import { documentTextOf } from '../paper/document-number'
import { noteAudit, printsOf } from './station-audit'
import { keepComplaint } from './station-complaint'
import { getAttachment, putAttachment, sendAttachment } from './station-attachments'
import { createRoads } from './package-station'
import { mayAppend, mayRescue } from './station-authors'
import { createCatalogueShelf } from './station-catalogue'
import { callCenter } from './station-center'
import { leastTime } from './station-contact'
import type { StationFile } from './station-file'
import { createStationClock } from './station-clock'
import { createKeyChannels } from './station-key-channels'
import { verifyReceipt } from './receipt'
import { answering, diskState, type StationPorts } from './station-ports'
import { numbersRequest } from './station-number-orders'
import { createPusher, packRun } from './station-push'
import { createQueue } from './station-queue'
import type { Session } from './station-session'
import { createStationState, done, fault, type StationState } from './station-state'
import { statusOf } from './station-status'
import { MAX_BATCH_BYTES } from './wire'
import type { NumbersReply } from './wire-numbers'

/** The day that it is at least, so that a clock that was set back brings no deputy's days back; also when the clock cannot be read. */
const latestDay = ({ runTime }: Pick<StationState, 'runTime'>, { contact }: StationFile): string =>
  beijingDateOf(instantOf(leastTime(contact, runTime())))

/** The station of docs/decisions/0001: one set of rules over any ports. Nothing is read before the first call. */
export function createStation(given: StationPorts): StationService {
  const state = createStationState(given)
  /** Keys, journal and numbers change one call at a time; talking to the county does not hold them up. */
  const { ports, inTurn } = state
  const clock = createStationClock(ports.clock)
  /** One file at a time: a village link gets each through sooner that way. */
  const sending = createQueue()
  const shelf = createCatalogueShelf(
    ports,
    async () => {
      const known = await state.file()
      return state.session && known ? { base: known.centerUrl, line: state.session.line } : null
    },
    async () => (await state.file())?.county ?? null,
  )
  const status = () => statusOf(state, clock)

  const lockedOrNew = async () => fault((await state.file()) ? 'locked' : 'not-enrolled')

  /** Runs `work` in turn when somebody is on duty. */
  const onDuty = <T>(work: (session: Session) => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    inTurn(() => answering(() => (state.session ? work(state.session) : lockedOrNew())))

  const push = createPusher(ports, work => onDuty(({ journal, sealer }) => work(journal, sealer)))

  const request = async (call: CenterRequest): Promise<Outcome<CenterResponse>> => {
    const known = await state.file()
    if (!known) return fault('not-enrolled')
    const { session } = state
    if (call.authenticated && !session) return fault('locked')
    const response =
      call.authenticated && session
        ? await session.line.request(call)
        : await callCenter(ports.http, { base: known.centerUrl, token: null, ...call })
    if (response.ok) {
      clock.learn(response.value.body)
      shelf.learn(response.value.body)
    } else keys.noticed(response.reason)
    return response
  }

  const keys = createKeyChannels({ state, clock, shelf, status, onDuty })

  return {
    ...createRoads({
      ports,
      getFile: state.file,
      onDuty: work =>
        onDuty(session => {
          const { journal, keys: own, documents } = session
          const numbers = {
            request: () => numbersRequest(state, session),
            apply: (reply: NumbersReply) => documents.apply(reply),
          }
          return work({ journal, deviceKey: own.device, numbers })
        }),
      request,
    }),
    ...keys.channels,
    'station:status': () => inTurn(status),
    'journal:append': drafts =>
      onDuty(async ({ journal, member, documents }) => {
        const known = await state.file()
        if (!known || !mayAppend(known, member, drafts, latestDay(state, known))) return fault('rejected-payload')
        if (known.stopped !== null) return fault('revoked')
        if (drafts.some(draft => isBeginning(draft.type)) && diskState(await ports.freeBytes()).level === 'full')
          return fault('disk-full')
        const appended = await journal.append(drafts, () => clock.read(journal))
        documents.noteRecorded(drafts.flatMap(({ data }) => documentTextOf(data) ?? []))
        return done(appended)
      }),
    // No look at the disk's free space: these facts were promised already.
    'journal:rescue': ({ events, newEpoch }) =>
      onDuty(async ({ journal }) => {
        const known = await state.file()
        return known && mayRescue(known, events)
          ? done(await journal.rescue(events, newEpoch))
          : fault('rejected-payload')
      }),
    'journal:head': () => onDuty(async ({ journal }) => done(journal.head())),
    'journal:read': ({ fromLine, limit }) => onDuty(async ({ journal }) => done(await journal.read(fromLine, limit))),
    'journal:keep': entry =>
      onDuty(async ({ journal }) => {
        const line = await journal.keep(entry)
        const known = await state.file()
        if (entry.kind === 'receipt' && known && verifyReceipt(entry.receipt, known.county.publicKey))
          await state.heard(entry.receipt.serverTime, false)
        return done({ line })
      }),
    'batch:seal': ({ fromSeq, maxEvents, epoch }) =>
      onDuty(async ({ journal, sealer }) => {
        const events = await journal.events(epoch ?? journal.chain.epoch, fromSeq, maxEvents)
        if (events.length === 0) return done(null)
        const { batch, packed, count } = packRun(events, sealer, MAX_BATCH_BYTES)
        const { headHash } = batch
        return done({ packed, epoch: batch.epoch, fromSeq: batch.fromSeq, count, headHash })
      }),
    'county:push': async range => {
      const known = await state.file()
      if (!known) return fault('not-enrolled')
      const first = await push(range, known.centerUrl)
      // A batch needs no session, but a county that came back from an older backup learns from one who we are.
      const isRefused = !first.ok && first.reason === 'revoked'
      const isKnown = isRefused && (await onDuty(({ line }) => line.token(true))).ok
      const pushed = isKnown ? await push(range, known.centerUrl) : first
      if (pushed.ok && pushed.value?.response) clock.learn(pushed.value.response.body)
      if (!pushed.ok) keys.noticed(pushed.reason)
      return pushed
    },
    'report:facts': () =>
      onDuty(async ({ numbers }) =>
        done({ app: PROGRAM_VERSION, numbers: numbers.highest(14), wall: ports.clock.wall() }),
      ),
    'number:mint': ({ beijingDate }) => onDuty(({ numbers }) => numbers.mint(beijingDate)),
    'number:document': wanted => onDuty(({ documents }) => documents.take(wanted)),
    'center:request': request,
    'catalogue:get': () => answering(() => shelf.get()),
    'attachment:put': ({ bytes }) =>
      onDuty(({ keys: { files }, suite }) => putAttachment(ports, files[0], bytes, suite)),
    'attachment:get': ({ hash }) => onDuty(({ keys: { files }, suite }) => getAttachment(ports, files, hash, suite)),
    'attachment:send': ({ hash, caseId, mime }) =>
      sending(() =>
        answering(async () => {
          const [known, now] = [await state.file(), state.session]
          if (!known || !now) return lockedOrNew()
          const bytes = await getAttachment(ports, now.keys.files, hash, now.suite)
          // Locked meanwhile: the keys are zeros, and the file may well be there.
          if (state.session !== now) return fault('locked')
          if (!bytes.ok) return bytes
          const job = { base: known.centerUrl, line: now.line, bytes: bytes.value, hash, caseId, mime }
          return sendAttachment(ports, job)
        }),
      ),
    'audit:note': note =>
      onDuty(async session => {
        await noteAudit(session, note, ports.clock.wall())
        return done(null)
      }),
    'audit:printed': ({ subject }) => onDuty(async session => done(await printsOf(session, subject))),
    'complaint:seal': complaint => onDuty(session => keepComplaint(state, session, complaint)),
    'slip:sign': ({ text }) =>
      onDuty(async ({ keys: { device }, certificate, suite }) =>
        done({ certificate, signature: suite.sign(device, `daiban-slip:${text}`) }),
      ),
    'paper:print': job => ports.paper.print(job),
    'paper:pdf': job => ports.paper.pdf(job),
  }
}
