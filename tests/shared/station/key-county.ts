import { randomBytes } from 'node:crypto'
import { openBatch } from '../../../shared/sync/batch'
import { keyPairFrom, sign, verify } from '../../../shared/sync/crypto-suite'
import { openKeyBox, resetBoxAad } from '../../../shared/sync/key-box'
import { unpackBatch } from '../../../shared/sync/packed-batch'
import { encodeResetCode } from '../../../shared/sync/reset-code'
import { fromBase64 } from '../../../shared/sync/station-base64'
import type { HttpAnswer, HttpCall } from '../../../shared/sync/station-ports'
import { auditRequestSchema, type StationAuditEntry } from '../../../shared/sync/wire-audit'
import {
  answersOf,
  depositRequestSchema,
  farewellRequestSchema,
  farewellText,
  wipedRequestSchema,
  wipedText,
  wipeOrderText,
  type Deposit,
  type FarewellRequest,
  type WipeOrder,
  type WriterHead,
} from '../../../shared/sync/wire-keys'
import { createBench, enrolRequest, jsonAnswer, type Bench, type Disk } from './station-kit'

const LEAVING = 'leaving-token'

/** The county's part of keys and farewell in this process: real boxes, real signatures. */
export type KeyCounty = {
  readonly recoverySecret: Uint8Array
  readonly deposits: Deposit[]
  /** Hashes of the facts that it holds, by writer, in order. */
  readonly held: Map<string, string[]>
  /** Lines of the audit trail that it holds, by writer, in order. */
  readonly told: Map<string, StationAuditEntry[]>
  /** Stopped stations are answered `revoked` everywhere but at the farewell. */
  stopped: boolean
  /** What the county answers with in place of its own order. */
  forge: ((order: WipeOrder, request: FarewellRequest) => WipeOrder) | null
  readonly wiped: unknown[]
  /** As the desk reads it out. */
  codeOf(staff: string, index: number): string
}

const readBody = (call: HttpCall): unknown => (typeof call.body === 'string' ? JSON.parse(call.body) : null)

/** Gives the county of a bench a recovery key and the doors of shared/sync/wire-keys.ts. */
export function openKeyDoors(bench: Bench): KeyCounty {
  const { state, county } = bench.county
  const recovery = keyPairFrom(new Uint8Array(randomBytes(32)))
  state.recoveryKey = recovery.publicKey
  const doors: KeyCounty = {
    ...{ recoverySecret: recovery.secretKey, deposits: [], held: new Map(), told: new Map(), wiped: [] },
    ...{ stopped: false, forge: null },
    codeOf(staff, index) {
      const boxes = doors.deposits.flatMap(({ resets }) => resets)
      // A station put back from a backup counts again from an earlier code: what it said last is what its disk holds.
      const box = boxes.findLast(one => one.staff === staff && one.index === index)?.box
      const aad = resetBoxAad(state.enrolledKey ?? '', staff, index)
      const secret = openKeyBox(recovery.secretKey, fromBase64(box ?? '') ?? new Uint8Array(), aad)
      if (!secret) throw new Error(`no reset code ${index} of ${staff} was deposited`)
      return encodeResetCode(secret)
    },
  }

  function lacking({ epoch, seq, hash }: WriterHead): { epoch: string; fromSeq: number }[] {
    const held = doors.held.get(epoch) ?? []
    return held[seq - 1] === hash ? [] : [{ epoch, fromSeq: held.length + 1 }]
  }

  function farewell(request: FarewellRequest): HttpAnswer {
    const { signature, ...told } = request
    if (!verify(state.enrolledKey ?? '', farewellText(told), signature))
      return jsonAnswer(400, { error: 'bad-signature', message: '' })
    const missing = request.heads.flatMap(lacking)
    if (missing.length > 0) return jsonAnswer(200, { missing })
    const audits = (request.audits ?? []).flatMap(({ epoch, count }) => {
      const last = doors.told.get(epoch)?.length ?? 0
      return last < count ? [{ epoch, from: last + 1 }] : []
    })
    if (audits.length > 0) return jsonAnswer(200, { audits, token: LEAVING })
    const said = { county: '999903', device: request.device, reason: 'revoked' as const, answers: answersOf(told) }
    const unsigned = { ...said, orderedAt: state.serverTime }
    const order = { ...unsigned, signature: sign(county.secretKey, wipeOrderText(unsigned)) }
    return jsonAnswer(200, { order: doors.forge?.(order, request) ?? order })
  }

  function take(bytes: Uint8Array): HttpAnswer {
    const unpacked = unpackBatch(bytes)
    const opened = unpacked.ok ? openBatch(unpacked.batch, state.enrolledKey ?? '') : null
    if (!unpacked.ok || !opened?.ok) return jsonAnswer(400, { error: 'malformed', message: '' })
    const held = doors.held.get(unpacked.batch.epoch) ?? []
    for (const { event, hash } of opened.events) held[event.seq - 1] = hash
    doors.held.set(unpacked.batch.epoch, held)
    return doors.stopped ? jsonAnswer(403, { error: 'revoked', message: '' }) : jsonAnswer(200, {})
  }

  /** As docs/protocol.md §12 has it: dense per writer, a repeat changes nothing, a line too far ahead is told which comes next. */
  function hear(call: HttpCall): HttpAnswer {
    const isLeaving = call.headers['authorization'] === `Bearer ${LEAVING}`
    if (doors.stopped && !isLeaving) return jsonAnswer(403, { error: 'revoked', message: '' })
    const { epoch, entries } = auditRequestSchema.parse(readBody(call))
    const held = doors.told.get(epoch) ?? []
    if ((entries[0]?.n ?? 1) > held.length + 1)
      return jsonAnswer(409, { error: 'gap', message: '', expected: held.length + 1 })
    doors.told.set(epoch, [...held, ...entries.filter(({ n }) => n > held.length)])
    return jsonAnswer(200, { last: doors.told.get(epoch)?.length ?? 0 })
  }

  state.answer = call => {
    switch (new URL(call.url).pathname) {
      case '/sync/v1/deposit':
        doors.deposits.push(depositRequestSchema.parse(readBody(call)).deposit)
        return jsonAnswer(200, { ok: true })
      case '/sync/v1/farewell':
        return farewell(farewellRequestSchema.parse(readBody(call)))
      case '/sync/v1/wiped': {
        const told = wipedRequestSchema.parse(readBody(call))
        if (!verify(state.enrolledKey ?? '', wipedText(told.order), told.signature))
          return jsonAnswer(400, { error: 'bad-signature', message: '' })
        doors.wiped.push(told)
        return jsonAnswer(200, { ok: true })
      }
      case '/sync/v1/audit':
        return hear(call)
      case '/sync/v1/push':
        return take(call.body as Uint8Array)
      case '/sync/v1/enrol':
      case '/sync/v1/challenge':
        return null
      default:
        return doors.stopped ? jsonAnswer(403, { error: 'revoked', message: '' }) : null
    }
  }
  return doors
}

/** A station of a county with a recovery key, enrolled by 王芳; 李强 is on the list and has no password yet. */
export async function keyBench(
  changes: Parameters<typeof createBench>[0] = {},
  disk?: Disk,
): Promise<{ bench: Bench; doors: KeyCounty }> {
  const bench = createBench(changes, disk)
  const doors = openKeyDoors(bench)
  const enrolled = await bench.station['station:enrol'](enrolRequest)
  if (!enrolled.ok) throw new Error(enrolled.reason)
  return { bench, doors }
}

/** What lies on the disk under the name of the station's file. */
export const fileOn = (disk: Disk): Record<string, unknown> & { staff: Record<string, unknown>[] } =>
  JSON.parse(disk.files.get('station') ?? '{}') as ReturnType<typeof fileOn>
