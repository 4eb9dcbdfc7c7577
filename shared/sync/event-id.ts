import { sha256Hex } from './crypto-suite'

/** The writer's place of a fact. */
export type EventPlace = { device: string; epoch: string; seq: number }

/**
 * The id of an event: a UUIDv8 (RFC 9562 §5.8) out of the SHA-256 of `device/epoch/seq/caseId/wall/mono`. It need not be sent, since
 * whoever knows the event knows the id. The case and the two clocks are in it because two copies of one disk write under the same
 * places: their facts must have different ids, or the county would take the second for a repeat of the first and lose it.
 */
export function eventIdAt(
  { device, epoch, seq }: EventPlace,
  caseId: string,
  { wall, mono }: { wall: string; mono: number },
  hashOf: (text: string) => string = sha256Hex,
): string {
  const hash = hashOf(`${device}/${epoch}/${seq}/${caseId}/${wall}/${mono}`)
  const variant = '89ab'.charAt(Number.parseInt(hash.charAt(16), 16) % 4)
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}
