import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { findCodes } from '../../renderer/ui/find-codes'
import { isPublicKey } from '../../shared/sync/crypto-suite'
import { checkSlip, isSmallCode, keyFingerprint, loadSlipSuite, type SlipVerdict } from '../../shared/sync/slip-proof'
import { slipWording } from '../../shared/text/slip'
import { readPicture } from '../read-picture'
import { say } from '../say'

// `npm run -s verify-slip -- <text | picture.png | picture.jpg> [--county-key HEX]… [--county-file FILE]`: who issued a receipt, offline.
// Ends with 0 for a genuine one, 1 for an altered or a foreign one, 2 when it could not be told.
const USAGE = 'verify-slip <码的文字 text | 照片 picture.png | picture.jpg> [--county-key HEX]… [--county-file FILE]'

async function textOf(given: string): Promise<string | null> {
  if (!existsSync(given)) return given
  const picture = await readPicture(given)
  if (!picture) return (await readFile(given, 'utf8')).trim()
  const texts = await findCodes(picture, found => found.some(isSmallCode))
  return texts.find(isSmallCode) ?? texts[0] ?? null
}

/** Keys stand in the file as hex, with anything around them: a note, a JSON, an enrolment file. */
async function keysFrom(file: string | undefined, keys: readonly string[]): Promise<string[]> {
  const text = file === undefined ? '' : await readFile(file, 'utf8')
  const all = [
    ...keys.map(key => key.toLowerCase()),
    ...(text.toLowerCase().match(/\b[0-9a-f]{64}(?:[0-9a-f]{2})?\b/g) ?? []),
  ]
  const wrong = keys.find(key => !isPublicKey(key.toLowerCase()))
  if (wrong !== undefined) throw new Error(`--county-key 不是公钥 / is no public key: ${wrong}`)
  return all.filter(isPublicKey)
}

const [zh, en] = [slipWording.zh, slipWording.en]
const both = (key: Exclude<keyof typeof zh, never>) => `${zh[key]} / ${en[key]}`

function tell(checked: SlipVerdict): number {
  switch (checked.verdict) {
    case 'altered':
      say(`✗ ${both('altered')}\n${zh.alteredText}\n${en.alteredText}`)
      return 1
    case 'unproven':
      say(`? ${both('unproven')}\n${zh.unprovenText}\n${en.unprovenText}`)
      return 2
    case 'not-ours':
      say(`? ${both('notOurs')}\n${zh.notOursText}\n${en.notOursText}`)
      return 2
    case 'other-county':
      say(`✗ ${both('other')}\n${zh.otherText}\n${en.otherText}`)
      sayFacts(checked)
      return 1
    case 'genuine':
      if (checked.trusted) say(`✓ ${both('genuine')}\n${zh.genuineText}${zh.compare}\n${en.genuineText} ${en.compare}`)
      else say(`? ${both('untrusted')}\n${zh.untrustedText}\n${en.untrustedText}`)
      if (checked.late) say(`! ${zh.late}\n! ${en.late}`)
      sayFacts(checked)
      return checked.trusted ? 0 : 2
  }
}

function sayFacts({ proof }: Extract<SlipVerdict, { verdict: 'genuine' | 'other-county' }>): void {
  const { facts, certificate, countyKey } = proof
  const lines = [
    ['receiptNo', facts.receiptNo],
    ['matter', facts.matter],
    ['date', facts.date],
    ['point', certificate.point],
    ['device', certificate.device],
    ['county', facts.county],
    ['check', facts.check],
    ['fingerprint', keyFingerprint(countyKey)],
  ] as const
  for (const [key, value] of lines) say(`  ${both(key)}: ${value}`)
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'county-key': { type: 'string', multiple: true }, 'county-file': { type: 'string' } },
  })
  const [given] = positionals
  if (given === undefined) throw new Error(USAGE)
  const keys = await keysFrom(values['county-file'], values['county-key'] ?? [])
  const text = await textOf(given)
  if (text === null) {
    say(`? ${zh.photoNone}\n${en.photoNone}`)
    return 2
  }
  await loadSlipSuite(text)
  return tell(checkSlip(text, keys))
}

try {
  process.exitCode = await run()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
