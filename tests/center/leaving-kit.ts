import { Upload } from 'tus-js-client'
import { sign } from '../../shared/sync/crypto-suite'
import {
  farewellText,
  wipedText,
  type AuditHead,
  type FarewellReply,
  type MissingFile,
  type WipeOrder,
  type WriterHead,
} from '../../shared/sync/wire-keys'
import { post, type Answer } from './county-kit'
import type { TestStation } from './station-kit'

export type Said = Answer<Partial<{ order: WipeOrder; missing: { epoch: string; fromSeq: number }[]; audits: { epoch: string; from: number }[]; files: MissingFile[]; token: string; error: string }>> // prettier-ignore

export const headsOf = ({ head: { epoch, seq, hash } }: TestStation): WriterHead[] =>
  seq > 0 ? [{ epoch, seq, hash }] : []

/** The farewell of a stopped station, as docs/protocol.md §12 tells a stranger to say it. */
export async function sayFarewell(
  station: TestStation,
  {
    heads = headsOf(station),
    secretKey = station.keys.secretKey,
    audits = [],
  }: { heads?: WriterHead[]; secretKey?: Uint8Array; audits?: AuditHead[] } = {},
): Promise<Said> {
  const { device } = station.enrolled.certificate
  const { nonce } = (await post<{ nonce: string }>(`${station.url}/sync/v1/challenge`, {})).body
  const told = { device, nonce, heads, audits }
  return post<FarewellReply>(`${station.url}/sync/v1/farewell`, {
    ...told,
    signature: sign(secretKey, farewellText(told)),
  })
}

export const tellWiped = (station: TestStation, order: WipeOrder, secretKey = station.keys.secretKey) =>
  post<{ error?: string }>(`${station.url}/sync/v1/wiped`, {
    device: station.enrolled.certificate.device,
    order,
    signature: sign(secretKey, wipedText(order)),
  })

/** Sends one file by tus; the answer is 'arrived' or the status of the refusal. */
export function sendFile(
  url: string,
  { bytes, token, hash, caseId }: { bytes: Buffer; token: string; hash: string; caseId: string },
): Promise<'arrived' | number> {
  return new Promise(resolve => {
    const upload = new Upload(bytes, {
      endpoint: `${url}/sync/v1/files`,
      headers: { authorization: `Bearer ${token}` },
      retryDelays: null,
      metadata: { hash, caseId, mime: 'image/jpeg' },
      onSuccess: () => resolve('arrived'),
      onError: error => resolve('originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0),
    })
    upload.start()
  })
}
