import * as checks from './shell-checks'

type Check = (shell: checks.RunningShell) => Promise<void>

/** A mistake that somebody could make in main, as a change of its compiled text, the check that must notice it, and what that check says. */
export type SeededFault = { fault: string; find: string | RegExp; put: string; noticedBy: Check; because: RegExp }

export const SEEDED_FAULTS: readonly SeededFault[] = [
  {
    fault: 'no CSP',
    find: '"content-security-policy": hallPolicy(nonce)',
    put: '"x-policy": hallPolicy(nonce)',
    noticedBy: checks.sendsItsPolicy,
    because: /default-src/,
  },
  {
    fault: 'no sender check',
    find: 'if (!isTrusted(event)) {',
    put: 'if (false) {',
    noticedBy: checks.answersOnlyItsOwnPage,
    because: /answered/,
  },
  {
    fault: 'path traversal',
    find: /const outside = \(root, path\) => [^;]+;/,
    put: 'const outside = () => false;',
    noticedBy: checks.servesNothingOutside,
    because: /package\.json[^]*200/,
  },
  {
    fault: 'navigation unlocked',
    find: 'if (event.isMainFrame && allowed(event.url)) return;',
    put: 'return;',
    noticedBy: checks.staysInTheHall,
    // No request gets out either way (electron/silent-page.ts).
    because: /the window left the hall/,
  },
  {
    fault: 'sandbox off',
    find: /\bsandbox: true\b/,
    put: 'sandbox: false',
    noticedBy: checks.opensOnItsOwnAddress,
    because: /waiting for event "window"/,
  },
  {
    fault: 'scheme not privileged',
    find: 'electron.protocol.registerSchemesAsPrivileged([',
    put: '(() => undefined)([',
    noticedBy: checks.opensOnItsOwnAddress,
    because: /app:/,
  },
  {
    fault: 'wrong paper unit: millimetres instead of microns',
    find: /width: Math\.round\(upright\.widthMm \* 1e3\),\s+height: Math\.round\(upright\.heightMm \* 1e3\)/,
    put: 'width: Math.round(upright.widthMm), height: Math.round(upright.heightMm)',
    noticedBy: checks.printsOnPaperOfTheRightSize,
    because: /"ok": false/,
  },
]

/** The text with the fault in it. Throws when the place is not there exactly once: a fault that changes nothing would prove nothing. */
export function seed(text: string, { fault, find, put }: SeededFault): string {
  const parts = text.split(find)
  if (parts.length !== 2) throw new Error(`the place of "${fault}" is in main ${parts.length - 1} times`)
  return parts.join(put)
}
