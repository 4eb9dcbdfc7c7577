import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { keyPairFrom, sign } from '../sync/crypto-suite'
import { openKeyBox, resetBoxAad } from '../sync/key-box'
import { signCertificate } from '../sync/receipt'
import { encodeResetCode } from '../sync/reset-code'
import { fromBase64 } from '../sync/station-base64'
import { CENTER_PATHS } from '../sync/station-center'
import type { HttpAnswer, HttpCall, HttpPort, StationPorts } from '../sync/station-ports'
import type { DeviceCertificate, EnrolReply } from '../sync/wire'
import { stationReplyText, type Deposit, type StationReply } from '../sync/wire-keys'
import { addDays } from '../time/calendar-date'
import { KNOWN_HOLIDAY_TABLES } from '../time/holiday-table'
import { beijingDateOf, beijingInstant } from '../time/instant'
import { PRACTICE_CENTER, PRACTICE_COUNTY, PRACTICE_POINT, PRACTICE_STAFF, PRACTICE_TOWNSHIP } from './practice-county'

const SLOT = 1
/** Nobody renews an invented certificate, so it lasts as long as any PC. */
const LIFE_DAYS = 36_500
const DEVICE_BYTES = 6
const TOKEN_SECONDS = 3600
const NO_LINE: HttpAnswer = { kind: 'failed', why: 'unreachable' }

/** Made from words that stand in this file: whoever can read has these keys, so nothing signed with them proves anything. */
const keysOf = (purpose: string) => keyPairFrom(sha256(utf8ToBytes(`daiban-practice:${purpose}`)))
const COUNTY = keysOf('county')
const RECOVERY = keysOf('recovery')

const staffOf = () => PRACTICE_STAFF.map(member => ({ ...member }))

export type PracticeDoor = {
  /** A port that leads nowhere: an invented county answers from memory, everything else is unreachable. No byte leaves the PC. */
  http: HttpPort
  /** The code that the invented county would read out for this person's first password; null when none was left here yet. */
  resetCode(staff: string): string | null
}

/** An invented county's door: enrolment, sign-in, news and deposit of keys. It takes no facts. */
export function practiceDoor({ random, clock }: Pick<StationPorts, 'random' | 'clock'>): PracticeDoor {
  const codes = new Map<string, string>()
  let devicePublicKey = ''

  function enrol({ publicKey }: { publicKey: string }): EnrolReply {
    devicePublicKey = publicKey
    const today = beijingDateOf(clock.wall())
    const unsigned: Omit<DeviceCertificate, 'signature'> = {
      county: PRACTICE_COUNTY.code,
      device: `practice-${bytesToHex(random(DEVICE_BYTES))}`,
      point: PRACTICE_POINT.code,
      slot: SLOT,
      publicKey,
      notBefore: beijingInstant(today, '00:00'),
      notAfter: beijingInstant(addDays(today, LIFE_DAYS), '00:00'),
    }
    return {
      certificate: signCertificate(unsigned, COUNTY.secretKey),
      county: { ...PRACTICE_COUNTY, publicKey: COUNTY.publicKey, sample: true, recoveryKey: RECOVERY.publicKey },
      ...{ point: PRACTICE_POINT, township: PRACTICE_TOWNSHIP, staff: staffOf() },
      ...{ serverTime: clock.wall(), catalogueVersion: '' },
      holidays: KNOWN_HOLIDAY_TABLES.map(table => ({ ...table, off: [...table.off], work: [...table.work] })),
    }
  }

  function deposit({ resets }: Deposit): { ok: true } {
    for (const { staff, index, box } of resets) {
      const sealed = fromBase64(box)
      const secret = sealed && openKeyBox(RECOVERY.secretKey, sealed, resetBoxAad(devicePublicKey, staff, index))
      if (secret && !codes.has(staff)) codes.set(staff, encodeResetCode(secret))
    }
    return { ok: true }
  }

  function news(device: string, nonce: string): StationReply {
    const reply = {
      ...{ staff: staffOf(), certificate: null, renewable: false },
      ...{ recoveryKey: RECOVERY.publicKey, serverTime: clock.wall() },
    }
    return { ...reply, word: sign(COUNTY.secretKey, stationReplyText(device, nonce, reply)) }
  }

  function answerTo(call: HttpCall): unknown {
    const [path, query = ''] = call.url.slice(PRACTICE_CENTER.length).split('?')
    const nonce = query.replace('nonce=', '')
    const said = (typeof call.body === 'string' ? JSON.parse(call.body) : {}) as Record<string, unknown>
    switch (path) {
      case CENTER_PATHS.enrol:
        return enrol(said as { publicKey: string })
      case CENTER_PATHS.challenge:
        return { nonce: bytesToHex(random(16)) }
      case CENTER_PATHS.session:
        // The token carries who asks: this county keeps nothing.
        return { token: String(said['device']), expiresInSeconds: TOKEN_SECONDS, serverTime: clock.wall() }
      case CENTER_PATHS.deposit:
        return deposit(said['deposit'] as Deposit)
      case CENTER_PATHS.station:
        return news((call.headers['authorization'] ?? '').replace('Bearer ', ''), nonce)
      default:
        return null
    }
  }

  return {
    http: async call => {
      const answer = answerTo(call)
      if (answer === null) return NO_LINE
      const bytes = utf8ToBytes(JSON.stringify(answer))
      return { kind: 'answer', status: 200, contentType: 'application/json', bytes }
    },
    resetCode: staff => codes.get(staff) ?? null,
  }
}
