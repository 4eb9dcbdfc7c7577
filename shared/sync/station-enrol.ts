import { z } from 'zod'
import type { Outcome, StationService } from '../ipc/station'
import type { StationReason } from '../ipc/station-reason'
import type { PasswordBooks } from '../people/password-books'
import type { Owner } from '../people/words-about'
import {
  FIRST_SUITE,
  keyPairFrom,
  KEY_BYTES,
  loadSuite,
  NONCE_BYTES,
  sha256Hex,
  suiteNameOf,
  SUITES,
  type CryptoSuite,
} from './crypto-suite'
import { verifyCertificate } from './receipt'
import { askCenter, CENTER_PATHS } from './station-center'
import { vouched } from './station-contact'
import {
  FRESH,
  loadFile,
  newMember,
  pendingFileSchema,
  saveStation,
  type Member,
  type PendingFile,
  type StationFile,
} from './station-file'
import { sealSecret, unwrapKey, wrapKey } from './station-keys'
import { firstNumbers } from './station-numbers'
import { boxForPerson, holderOf, recoveryFor, withPairs, withPassword } from './station-people'
import { stationPasswordFault } from './station-password'
import { findDoor, type Door } from './station-pin'
import type { HttpPort, StationPorts } from './station-ports'
import { enrolReplySchema, pointSchema, staffSchema, type EnrolReply, type ProtocolError } from './wire'

type Ports = Pick<StationPorts, 'keys' | 'http' | 'argon2' | 'random'>
type EnrolRequest = Parameters<StationService['station:enrol']>[0]

const previewSchema = z.object({
  point: pointSchema,
  county: z.string(),
  /** Name of the township's center; an older county does not say it. */
  township: z.string().exactOptional(),
  staff: z.array(staffSchema),
})
/** Who and what an enrolment code stands for. */
export type Belonging = z.infer<typeof previewSchema>

const CODE_REASONS: Partial<Record<ProtocolError, StationReason>> = {
  'code-unknown': 'code-unknown',
  'code-used': 'code-used',
  'code-expired': 'code-expired',
  'wrong-suite': 'wrong-suite',
}

/** Who and what a code stands for; does not use it up. */
export async function previewCode(
  { http }: Pick<Ports, 'http'>,
  typed: Parameters<StationService['station:preview']>[0],
): Promise<Outcome<Belonging>> {
  const door = await findDoor(http, typed)
  if (!door.ok) return door
  const { base, code } = door.value
  const call = { base, token: null, method: 'POST', path: CENTER_PATHS.preview, body: { code } } as const
  return askCenter(pinnedTo(http, door.value), call, previewSchema, CODE_REASONS)
}

const pinnedTo =
  (http: HttpPort, { ca }: Door): HttpPort =>
  call =>
    http({ ...call, ...(ca === undefined ? {} : { ca }) })

/**
 * The data key and device key of an enrolment: those of an earlier try with the same code, else new ones, kept before use. `suite`: only a
 * device key of this one will do.
 */
async function prepareKeys(
  ports: Ports,
  code: string,
  { staff, password }: EnrolRequest,
  suite: CryptoSuite | null,
): Promise<{ dataKey: Uint8Array; pending: PendingFile }> {
  const codeHash = sha256Hex(code)
  const who = { what: 'data-key', staff, password } as const
  const earlier = await loadFile(ports.keys, 'pending', pendingFileSchema)
  const fits = suite === null || suiteNameOf(earlier?.publicKey ?? '') === suite.name
  if (earlier?.codeHash === codeHash && fits) {
    const dataKey = await unwrapKey(ports, earlier.wrap, who)
    if (dataKey) return { dataKey, pending: earlier }
  }
  const dataKey = ports.random(KEY_BYTES)
  const pair = (suite ?? FIRST_SUITE).keyPairFrom(ports.random(KEY_BYTES))
  const pending: PendingFile = {
    v: 1,
    codeHash,
    publicKey: pair.publicKey,
    wrap: await wrapKey(ports, dataKey, who),
    deviceSecret: sealSecret(dataKey, ports.random(NONCE_BYTES), pair.secretKey),
  }
  await ports.keys.save('pending', JSON.stringify(pending))
  return { dataKey, pending }
}

/** What is known about a person before their PC belongs anywhere. */
function ownerAt(belonging: Belonging | null, id: string): Owner {
  const name = belonging?.staff.find(member => member.id === id)?.name ?? ''
  const county = { code: belonging?.point.code.slice(0, 6) ?? '', name: belonging?.county ?? '', hotline: '' }
  return { id, name, county, places: [belonging?.point.name ?? '', belonging?.township ?? ''] }
}

export type Enrolled = { file: StationFile; dataKey: Uint8Array; reply: EnrolReply }

/**
 * Enrols this PC under a one-time code. Keys are on disk before the county hears of them, so that after a cut the same code,
 * person and password finish what was begun. What the county answers must carry its signature over our key.
 */
export async function enrol(
  ports: Ports,
  request: EnrolRequest,
  { belonging, books }: { belonging: Belonging | null; books: PasswordBooks | null },
): Promise<Outcome<Enrolled>> {
  const weak = stationPasswordFault(request.password, ownerAt(belonging, request.staff), books)
  if (weak) return { ok: false, reason: weak }
  const door = await findDoor(ports.http, request)
  if (!door.ok) return door
  const { base, code } = door.value
  const http = pinnedTo(ports.http, door.value)
  const ask = async (suite: CryptoSuite | null) => {
    const { dataKey, pending } = await prepareKeys(ports, code, request, suite)
    const { publicKey } = pending
    const { name } = await loadSuite(suiteNameOf(publicKey))
    const named = name === FIRST_SUITE.name ? {} : { suite: name }
    const body = { code, publicKey, deviceName: request.deviceName, ...named }
    const call = { base, token: null, method: 'POST', path: CENTER_PATHS.enrol, body } as const
    return { dataKey, pending, name, reply: await askCenter(http, call, enrolReplySchema, CODE_REASONS) }
  }
  const first = await ask(null)
  // The county has another suite for new stations: once more with a key of that one. It refuses what is not its own, so nobody on the
  // road can choose for us.
  const other = SUITES.find(name => name !== first.name)
  const isOther = !first.reply.ok && first.reply.reason === 'wrong-suite'
  const { dataKey, pending, reply } = isOther ? await ask(await loadSuite(other)) : first
  if (!reply.ok) return reply
  const { certificate, county, staff } = reply.value
  const ours = certificate.publicKey === pending.publicKey && certificate.county === county.code
  if (!ours || !verifyCertificate(certificate, county.publicKey)) return { ok: false, reason: 'center-not-daiban' }
  if (!staff.some(member => member.id === request.staff)) return { ok: false, reason: 'center-refused' }
  const file = await firstFile(ports, { door: door.value, reply: reply.value, pending, dataKey, request })
  await ports.keys.save('numbers', JSON.stringify(firstNumbers(certificate.slot)))
  await saveStation(ports.keys, file, 'all')
  await ports.keys.remove('pending')
  return { ok: true, value: { file, dataKey, reply: reply.value } }
}

/** The station's file on its first day: the person who enrols has a password, the others begin with a reset code. */
async function firstFile(
  ports: Ports,
  made: { door: Door; reply: EnrolReply; pending: PendingFile; dataKey: Uint8Array; request: EnrolRequest },
): Promise<StationFile> {
  const { door, reply, pending, dataKey, request } = made
  const { certificate, county, point, township, serverTime } = reply
  const bare: StationFile = {
    ...FRESH,
    centerUrl: door.base,
    ...(door.ca === undefined ? {} : { ca: door.ca }),
    ...{ county, certificate, point, township },
    staff: reply.staff.map(newMember),
    deviceSecret: pending.deviceSecret,
    contact: { at: serverTime, seen: serverTime },
  }
  const holder = holderOf(bare, dataKey)
  const { publicKey, secretKey: secret } = keyPairFrom(ports.random(KEY_BYTES))
  const people: Member[] = []
  for (const member of bare.staff) {
    if (member.id !== request.staff) people.push(member)
    else {
      const paired = boxForPerson(ports.random, holder, { ...member, publicKey })
      people.push(await withPassword(ports, holder, { member: paired, secret, password: request.password }))
    }
  }
  secret.fill(0)
  const staff = withPairs(ports.random, holder, people)
  const file = { ...bare, staff, recovery: recoveryFor(ports.random, holder) }
  return vouched(file, dataKey, ports.random(NONCE_BYTES))
}
