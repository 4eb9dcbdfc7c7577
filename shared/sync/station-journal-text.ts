import type { KeptEntry } from '../ipc/station'
import { withDigest } from './chain'
import { FIRST_SUITE, type CryptoSuite } from './crypto-suite'
import type { CaseEvent, SealedEvent } from './envelope'
import type { LineKind } from './journal-line'
import type { SyncReceipt } from './wire'

/** An own event with its author's key, or what was kept: what one line says. */
export type LineContent = { kind: 'event'; sealed: SealedEvent; key: string } | KeptEntry

/**
 * The text of a line. An event is its canonical text, byte for byte as it was hashed, and the author's key after a newline,
 * which no JSON text holds.
 */
export function textOf(content: LineContent): string {
  switch (content.kind) {
    case 'event':
      return `${content.sealed.bytes}\n${content.key}`
    case 'page':
      return content.page
    case 'receipt':
      return JSON.stringify(content.receipt)
    case 'snapshot':
      return `${content.begin ? 'b' : '-'}${content.end ? 'e' : '-'}\n${content.text}`
    case 'carried':
    case 'seen':
    case 'audit':
      return content.text
  }
}

/** The other way. A line from before there were keys has the event's own id in its place. */
export function contentOf(
  kind: LineKind,
  text: string,
  suite: Pick<CryptoSuite, 'name' | 'sha'> = FIRST_SUITE,
): LineContent {
  switch (kind) {
    case 'event': {
      const [bytes = '', key] = text.split('\n')
      const event = JSON.parse(bytes) as CaseEvent
      return { kind, sealed: withDigest(suite.name, { event, bytes, hash: suite.sha(bytes) }), key: key ?? event.id }
    }
    case 'page':
      return { kind, page: text }
    case 'receipt':
      return { kind, receipt: JSON.parse(text) as SyncReceipt }
    case 'snapshot':
      return { kind, begin: text.startsWith('b'), end: text[1] === 'e', text: text.slice(3) }
    case 'carried':
    case 'seen':
    case 'audit':
      return { kind, text }
  }
}
