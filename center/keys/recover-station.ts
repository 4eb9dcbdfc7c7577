import { randomBytes } from 'node:crypto'
import type { RecoverReply } from '../../shared/ipc/station-control'
import { NONCE_BYTES } from '../../shared/sync/crypto-suite'
import { openKeyBox, recoveryBoxAad, resetBoxAad } from '../../shared/sync/key-box'
import { encodeResetCode } from '../../shared/sync/reset-code'
import { fromBase64 } from '../../shared/sync/station-base64'
import { isAnchored, isVouched, vouched } from '../../shared/sync/station-contact'
import { newMember, stationFileSchema, type Member, type StationFile } from '../../shared/sync/station-file'
import { openSecret } from '../../shared/sync/station-keys'
import { withPair, type Holder } from '../../shared/sync/station-people'
import type { StaffMember } from '../../shared/sync/wire'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import type { Tx } from '../store/county'
import { commitDurably } from '../store/durable-commit'
import { placeOf, staffAt } from '../sync/enrol'
import { certificateOf } from './certificate'
import { keepDeposit } from './deposits'

type Asked = {
  by: string
  device: string
  point: string
  publicKey: string
  staff: string
  file: string
  /** Where the desk itself reached this center. */
  origin: string
}

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))

/**
 * A new way into a PC into which nobody gets any more: the county opens the box that the station left for it, and writes the file anew
 * so that a code lets one named person in. The data key never leaves the center: it goes into the file sealed for that person. What
 * the given file says is believed only where the data key itself vouches for it; people and the way to the county come from the
 * county's own list otherwise, and county, place and certificate always do: nobody gets a key, or a fact, by writing themselves into it.
 */
export async function recoverStation(context: CenterContext, asked: Asked): Promise<RecoverReply> {
  const file = readFile(asked)
  if (!file) return { ok: false, reason: 'file-not-ours' }
  const staff = await staffAt(context, context.db, asked.point)
  if (!staff.some(({ id }) => id === asked.staff)) return { ok: false, reason: 'person-not-here' }
  const place = await placeOf(context, asked)
  const dataKey = await findDataKey(context, asked, file)
  if (!dataKey) return { ok: false, reason: 'no-key' }
  return context.db.transaction().execute(async tx => {
    await commitDurably(tx)
    const mended = await mend(context, tx, { asked, file, staff, place, dataKey })
    dataKey.fill(0)
    if (!mended.ok) return mended
    await recordAudit(tx, context, {
      kind: 'station-recovered',
      by: asked.by,
      subject: asked.device,
      detail: { staff: asked.staff, generation: file.generation },
    })
    return mended
  })
}

function readFile({ file, publicKey }: Asked): StationFile | null {
  try {
    const read = stationFileSchema.parse(JSON.parse(file))
    return read.certificate.publicKey === publicKey ? read : null
  } catch {
    return null
  }
}

/** Of the keys under the file's number, the one that opens the secret of this very device. */
async function findDataKey(
  { db, county }: CenterContext,
  { device, publicKey }: Asked,
  file: StationFile,
): Promise<Uint8Array | null> {
  const deposits = await db
    .selectFrom('key_deposits')
    .select('recovery')
    .where('county', '=', county.code)
    .where('device', '=', device)
    .where('generation', '=', file.generation)
    .execute()
  const aad = recoveryBoxAad(publicKey, file.generation)
  for (const { recovery } of deposits) {
    const key = openKeyBox(county.recovery.secretKey, new Uint8Array(recovery), aad)
    if (key && opensSecret(key, file)) return key
  }
  return null
}

function opensSecret(dataKey: Uint8Array, { deviceSecret }: StationFile): boolean {
  try {
    openSecret(dataKey, deviceSecret).fill(0)
    return true
  } catch {
    return false
  }
}

type Mending = {
  asked: Asked
  file: StationFile
  staff: readonly StaffMember[]
  place: Awaited<ReturnType<typeof placeOf>>
  dataKey: Uint8Array
}

async function mend(
  context: CenterContext,
  tx: Tx,
  { asked, file, staff, place, dataKey }: Mending,
): Promise<RecoverReply> {
  const { county, now } = context
  const holder: Holder = {
    dataKey,
    generation: file.generation,
    device: asked.publicKey,
    recoveryKey: county.recovery.publicKey,
  }
  const isTrue = isVouched(file, dataKey)
  // Names and roles are the county's own: the proof holds for who has which key.
  const before = (member: StaffMember): Member => ({
    ...(file.staff.find(({ id }) => isTrue && id === member.id) ?? {
      ...newMember(member),
      nextReset: nextNumber(file, member),
    }),
    ...member,
  })
  const members = staff.map(before)
  const person = members.find(({ id }) => id === asked.staff)
  if (!person) return { ok: false, reason: 'person-not-here' }
  const fresh = withPair(random, holder, { ...person, wrap: null, resets: [], wrong: 0 })
  const [slot] = fresh.resets
  const box = slot && fromBase64(slot.box ?? '')
  const secret = box && openKeyBox(county.recovery.secretKey, box, resetBoxAad(asked.publicKey, fresh.id, slot.index))
  if (!secret || !file.recovery) return { ok: false, reason: 'box-spoiled' }
  const resets = fresh.resets.map(({ index, box: sealed }) => ({ staff: fresh.id, index, box: sealed ?? '' }))
  const deposit = { generation: file.generation, recovery: file.recovery.box, resets }
  await keepDeposit(context, tx, { device: asked.device, deposit })
  const at = now().toISOString()
  const written: StationFile = {
    ...wayFrom(context, { asked, file, dataKey }),
    ...place,
    certificate: await certificateOf(context, tx, asked.device),
    contact: { at, seen: at },
    stopped: null,
    staff: members.map(member =>
      member === person ? { ...fresh, resets: fresh.resets.map(held => ({ ...held, box: null })) } : member,
    ),
  }
  const code = encodeResetCode(secret)
  secret.fill(0)
  return { ok: true, file: JSON.stringify(vouched(written, dataKey, random(NONCE_BYTES))), code }
}

/** The file with its address and authority, when the data key vouches for them; otherwise with those of this desk. */
function wayFrom(
  { authority }: CenterContext,
  { asked, file, dataKey }: Pick<Mending, 'asked' | 'file' | 'dataKey'>,
): StationFile {
  if (isAnchored(file, dataKey)) return file
  const { ca: _stranger, ...rest } = file
  return { ...rest, centerUrl: asked.origin, ...(authority ? { ca: authority.pem } : {}) }
}

/** No number comes twice, as the county keeps every code of before under its own. */
const nextNumber = (file: StationFile, { id }: StaffMember): number =>
  file.staff.find(member => member.id === id)?.nextReset ?? 1
