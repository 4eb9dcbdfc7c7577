import type { CenterRequest, CenterResponse, Outcome, StationService, StationStatus } from '../ipc/station'
import { PROGRAM_VERSION } from '../ipc/program-version'
import type { StationReason } from '../ipc/station-reason'
import type { Actor } from '../people/role'
import { deriveKey } from './crypto-suite'
import { getAttachment, putAttachment, sendAttachment } from './station-attachments'
import { createRoads } from './package-station'
import { createCatalogueShelf } from './station-catalogue'
import { callCenter, createCenterLine, type CenterLine } from './station-center'
import { clockNotices, createStationClock } from './station-clock'
import { enrol, previewCode } from './station-enrol'
import { loadFile, stationFileSchema, type Member, type StationFile } from './station-file'
import { openJournal, type Journal } from './station-journal'
import { mustWait, openSecret, unwrapKey, withOneMoreTry, withoutTries } from './station-keys'
import { createNumberMint, type NumberMint } from './station-numbers'
import { answering, diskState, type StationPorts } from './station-ports'
import { createPusher, packRun, type Sealer } from './station-push'
import { openSibling } from './station-sibling'
import { createQueue } from './station-queue'
import { MAX_BATCH_BYTES, type StaffMember } from './wire'

/** Everything that exists only between unlock and lock. */
type Session = {
  member: StaffMember
  keys: { fields: Uint8Array; files: Uint8Array; device: Uint8Array }
  journal: Journal
  numbers: NumberMint
  line: CenterLine
  sealer: Sealer
}

const fault = (reason: StationReason): { ok: false; reason: StationReason } => ({ ok: false, reason })
const done = <T>(value: T): Outcome<T> => ({ ok: true, value })

/** The station of docs/decisions/0001: one set of rules over any ports. Nothing is read before the first call. */
export function createStation(ports: StationPorts): StationService {
  const clock = createStationClock(ports.clock)
  /** Keys, journal and numbers change one call at a time; talking to the county does not hold them up. */
  const inTurn = createQueue()
  /** One file at a time: a village link gets each through sooner that way. */
  const sending = createQueue()
  let file: StationFile | null | undefined
  let session: Session | null = null
  let tornAtStart: boolean | undefined
  const shelf = createCatalogueShelf(ports, () =>
    session && file ? { base: file.centerUrl, line: session.line } : null,
  )

  const getFile = async () => (file ??= await loadFile(ports.keys, 'station', stationFileSchema))

  async function saveMember(known: StationFile, member: Member): Promise<StationFile> {
    const next = { ...known, staff: known.staff.map(other => (other.id === member.id ? member : other)) }
    await ports.keys.save('station', JSON.stringify(next))
    file = next
    return next
  }

  async function status(): Promise<StationStatus> {
    const known = await getFile()
    tornAtStart ??= (await ports.lines.open()).torn
    const { county } = known ?? {}
    return {
      edition: ports.edition,
      secondCopy: ports.edition === 'electron',
      enrolled: known !== null,
      unlocked: session?.member ?? null,
      staff: known?.staff.map(({ id, name, role, wrap }) => ({ id, name, role, hasPassword: wrap !== null })) ?? [],
      point: known?.point ?? null,
      township: known?.township ?? null,
      county: county
        ? {
            code: county.code,
            name: county.name,
            hotline: county.hotline,
            sample: county.sample,
            publicKey: county.publicKey,
          }
        : null,
      device: known?.certificate.device ?? null,
      epoch: session?.journal.chain.epoch ?? null,
      slot: known?.certificate.slot ?? null,
      centerUrl: known?.centerUrl ?? ports.defaultCenterUrl,
      disk: diskState(await ports.freeBytes()),
      notices: noticesNow(),
    }
  }

  function noticesNow(): StationStatus['notices'] {
    if (!session) return tornAtStart ? ['torn-line-dropped'] : []
    const { journal } = session
    return [...journal.notices, ...clockNotices(clock.read(journal), journal)]
  }

  async function openSession(known: StationFile, member: StaffMember, dataKey: Uint8Array): Promise<Session> {
    const { certificate } = known
    const { device, point, slot } = certificate
    const sibling = await openSibling(ports)
    const wasTorn = tornAtStart ?? false
    const journal = await openJournal(ports, deriveKey(dataKey, 'journal'), { device, wasTorn, sibling })
    await sibling.remember({ mark: journal.mark })
    const numbers = await createNumberMint(ports, {
      villageCode: point,
      deviceSlot: slot,
      known: journal.receiptNumbers,
      remembered: sibling.told?.slot === slot ? sibling.told.days : {},
      writer: () => ({ epoch: journal.chain.epoch, apart: journal.apart }),
      given: (date, sequence) => sibling.remember({ mark: journal.mark, number: { slot, date, sequence } }),
    })
    const secretKey = openSecret(dataKey, known.deviceSecret)
    return {
      member,
      keys: { fields: deriveKey(dataKey, 'fields'), files: deriveKey(dataKey, 'attachments'), device: secretKey },
      journal,
      numbers,
      line: createCenterLine(ports, { base: known.centerUrl, certificate, secretKey }),
      sealer: { county: known.county.code, secretKey },
    }
  }

  async function unlock(staff: string, password: string): ReturnType<StationService['station:unlock']> {
    const known = await getFile()
    if (!known) return fault('not-enrolled')
    const member = known.staff.find(other => other.id === staff)
    if (!member?.wrap) return fault('wrong-password')
    if (mustWait(member, ports.clock.wall())) return fault('wait-before-retry')
    const tried = withOneMoreTry(member, ports.clock.wall())
    const counted = await saveMember(known, tried)
    const dataKey = await unwrapKey(ports, member.wrap, staff, password)
    if (!dataKey) return fault('wrong-password')
    const opened = await saveMember(counted, withoutTries(tried))
    const { id, name, role } = member
    session = await openSession(opened, { id, name, role }, dataKey)
    return done({ status: await status(), fieldKey: session.keys.fields })
  }

  /** Runs `work` in turn when somebody is on duty. */
  const onDuty = <T>(work: (session: Session) => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    inTurn(() => answering(() => (session ? work(session) : lockedOrNew())))

  /** Anyone of this station, not only who is on duty: facts saved from a lost journal are written again later. */
  async function areOurs(facts: readonly { actor: Actor }[]): Promise<boolean> {
    const known = await getFile()
    const ours = new Set(known?.staff.map(member => member.id))
    return facts.every(({ actor }) => ours.has(actor.staff) && actor.point === known?.certificate.point)
  }

  const push = createPusher(ports, work => onDuty(({ journal, sealer }) => work(journal, sealer)))

  const lockedOrNew = async () => fault((await getFile()) ? 'locked' : 'not-enrolled')

  const request = async (call: CenterRequest): Promise<Outcome<CenterResponse>> => {
    const known = await getFile()
    if (!known) return fault('not-enrolled')
    if (call.authenticated && !session) return fault('locked')
    const response =
      call.authenticated && session
        ? await session.line.request(call)
        : await callCenter(ports.http, { base: known.centerUrl, token: null, ...call })
    if (response.ok) {
      clock.learn(response.value.body)
      shelf.learn(response.value.body)
    }
    return response
  }

  return {
    ...createRoads({
      ports,
      getFile,
      onDuty: work => onDuty(({ journal, keys }) => work({ journal, deviceKey: keys.device })),
      request,
    }),
    'station:status': () => inTurn(status),
    'station:preview': request => previewCode(ports, request),
    'station:enrol': request =>
      inTurn(() =>
        answering(async () => {
          if (await getFile()) return fault('already-enrolled')
          const enrolled = await enrol(ports, request)
          if (!enrolled.ok) return enrolled
          file = enrolled.value.file
          clock.learn(enrolled.value.reply)
          await shelf.begin(enrolled.value.reply)
          const member = file.staff.find(other => other.id === request.staff)
          if (!member) throw new Error('enrol lets only listed staff through')
          const { id, name, role } = member
          session = await openSession(file, { id, name, role }, enrolled.value.dataKey)
          await shelf.get()
          return done(await status())
        }),
      ),
    'station:unlock': ({ staff, password }) => inTurn(() => answering(() => unlock(staff, password))),
    'station:lock': () => inTurn(async () => void (session = null)),
    'journal:append': drafts =>
      onDuty(async ({ journal }) => {
        if (!(await areOurs(drafts))) return fault('rejected-payload')
        if (
          drafts.some(draft => draft.type === 'intake-recorded') &&
          diskState(await ports.freeBytes()).level === 'full'
        )
          return fault('disk-full')
        return done(await journal.append(drafts, () => clock.read(journal)))
      }),
    // No look at the disk's free space: these facts were promised already.
    'journal:rescue': ({ events, newEpoch }) =>
      onDuty(async ({ journal }) =>
        (await areOurs(events)) ? done(await journal.rescue(events, newEpoch)) : fault('rejected-payload'),
      ),
    'journal:head': () => onDuty(async ({ journal }) => done(journal.head())),
    'journal:read': ({ fromLine, limit }) => onDuty(async ({ journal }) => done(await journal.read(fromLine, limit))),
    'journal:keep': entry => onDuty(async ({ journal }) => done({ line: await journal.keep(entry) })),
    'batch:seal': ({ fromSeq, maxEvents, epoch }) =>
      onDuty(async ({ journal, sealer }) => {
        const events = await journal.events(epoch ?? journal.chain.epoch, fromSeq, maxEvents)
        if (events.length === 0) return done(null)
        const { batch, packed, count } = packRun(events, sealer, MAX_BATCH_BYTES)
        const { headHash } = batch
        return done({ packed, epoch: batch.epoch, fromSeq: batch.fromSeq, count, headHash })
      }),
    'county:push': async range => {
      const known = await getFile()
      if (!known) return fault('not-enrolled')
      const first = await push(range, known.centerUrl)
      // A batch needs no session, but a county that came back from an older backup learns from one who we are.
      const isRefused = !first.ok && first.reason === 'revoked'
      const isKnown = isRefused && (await onDuty(({ line }) => line.token(true))).ok
      const pushed = isKnown ? await push(range, known.centerUrl) : first
      if (pushed.ok && pushed.value?.response) clock.learn(pushed.value.response.body)
      return pushed
    },
    'report:facts': () =>
      onDuty(async ({ numbers }) =>
        done({ app: PROGRAM_VERSION, numbers: numbers.highest(14), wall: ports.clock.wall() }),
      ),
    'number:mint': ({ beijingDate }) => onDuty(({ numbers }) => numbers.mint(beijingDate)),
    'center:request': request,
    'catalogue:get': () => answering(() => shelf.get()),
    'attachment:put': ({ bytes }) => onDuty(({ keys }) => putAttachment(ports, keys.files, bytes)),
    'attachment:get': ({ hash }) => onDuty(({ keys }) => getAttachment(ports, keys.files, hash)),
    'attachment:send': ({ hash, caseId, mime }) =>
      sending(() =>
        answering(async () => {
          const [known, now] = [await getFile(), session]
          if (!known || !now) return lockedOrNew()
          const bytes = await getAttachment(ports, now.keys.files, hash)
          if (!bytes.ok) return bytes
          return sendAttachment(ports, {
            base: known.centerUrl,
            line: now.line,
            bytes: bytes.value,
            hash,
            caseId,
            mime,
          })
        }),
      ),
    'paper:print': job => ports.paper.print(job),
    'paper:pdf': job => ports.paper.pdf(job),
  }
}
