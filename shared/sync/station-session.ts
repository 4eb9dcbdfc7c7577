import { loadSuite, type CryptoSuite } from './crypto-suite'
import { createCenterLine, type CenterLine } from './station-center'
import type { StationFile } from './station-file'
import { openJournal, type Journal } from './station-journal'
import { deriveEach, openOlderKeys, openSecret, type DataKeys } from './station-keys'
import { openDocumentNumbers, type DocumentNumbers } from './station-documents'
import { createNumberMint, type NumberMint } from './station-numbers'
import type { StationPorts } from './station-ports'
import type { Sealer } from './station-push'
import { openSibling } from './station-sibling'
import type { StaffMember } from './wire'

/** Keys for one purpose: the newest seals, all of them open. */
export type PurposeKeys = readonly [Uint8Array, ...Uint8Array[]]

/** Everything that exists only between unlock and lock. */
export type Session = {
  member: StaffMember
  /** That of the certificate: it stays the same for as long as this PC is this device. */
  suite: CryptoSuite
  dataKeys: DataKeys
  keys: { fields: PurposeKeys; files: PurposeKeys; journal: PurposeKeys; device: Uint8Array }
  journal: Journal
  numbers: NumberMint
  documents: DocumentNumbers
  /** Of which the line speaks; both change when it is renewed. */
  certificate: StationFile['certificate']
  line: CenterLine
  sealer: Sealer
}

const keysFor = (keys: DataKeys, purpose: string, suite: CryptoSuite): PurposeKeys =>
  deriveEach(keys, purpose, suite) as [Uint8Array]

/** Opens journal, numbers and the line to the county under the data key. Under a new data key the journal begins a new writer. */
export async function openSession(
  ports: StationPorts,
  file: StationFile,
  opening: { member: StaffMember; dataKey: Uint8Array; wasTorn: boolean },
): Promise<Session> {
  const { certificate } = file
  const { device, point, slot } = certificate
  const { id, name, role } = opening.member
  const suite = await loadSuite(certificate.suite)
  const dataKeys = openOlderKeys(opening.dataKey, file)
  const keys = {
    fields: keysFor(dataKeys, 'fields', suite),
    files: keysFor(dataKeys, 'attachments', suite),
    journal: keysFor(dataKeys, 'journal', suite),
    device: openSecret(opening.dataKey, file.deviceSecret),
  }
  const sibling = await openSibling(ports)
  const journal = await openJournal(ports, keys.journal, { device, wasTorn: opening.wasTorn, sibling, suite })
  await sibling.remember({ mark: journal.mark })
  const numbers = await createNumberMint(ports, {
    villageCode: point,
    deviceSlot: slot,
    known: journal.receiptNumbers,
    remembered: sibling.told?.slot === slot ? sibling.told.days : {},
    writer: () => ({ epoch: journal.chain.epoch, apart: journal.apart }),
    given: (date, sequence) => sibling.remember({ mark: journal.mark, number: { slot, date, sequence } }),
  })
  const documents = await openDocumentNumbers(ports, {
    ...{ device, point, countyKey: file.county.publicKey },
    recorded: journal.documentNumbers,
    remembered: sibling.told?.documents ?? {},
    writer: () => ({ epoch: journal.chain.epoch, apart: journal.apart }),
    given: (block, next) => sibling.remember({ mark: journal.mark, document: { block, next } }),
  })
  return {
    member: { id, name, role },
    suite,
    dataKeys,
    keys,
    journal,
    numbers,
    documents,
    certificate,
    line: createCenterLine(ports, { base: file.centerUrl, certificate, secretKey: keys.device }),
    sealer: { county: file.county.code, secretKey: keys.device, suite },
  }
}

/** Forgets every key of a session: zeros where they lay, so that no dump of memory taken later holds them. */
export function closeSession({ line, keys, dataKeys }: Session): void {
  line.close()
  const all = [...keys.fields, ...keys.files, ...keys.journal, keys.device, dataKeys.newest, ...dataKeys.older]
  for (const key of all) key.fill(0)
}
