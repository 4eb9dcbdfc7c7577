import * as checks from './shell-checks'

type Check = (shell: checks.RunningShell) => Promise<void>

/** A mistake that somebody could make in main, as a change of its compiled text, and the check that must notice it. */
export type SeededFault = { fault: string; find: string | RegExp; put: string; noticedBy: Check }

export const SEEDED_FAULTS: readonly SeededFault[] = [
  {
    fault: 'no CSP',
    find: '"content-security-policy": hallPolicy(nonce)',
    put: '"x-policy": hallPolicy(nonce)',
    noticedBy: checks.sendsItsPolicy,
  },
  {
    fault: 'no sender check',
    find: 'if (!isTrusted(event)) {',
    put: 'if (false) {',
    noticedBy: checks.answersOnlyItsOwnPage,
  },
  {
    fault: 'path traversal',
    find: /const outside = \(root, path\) => [^;]+;/,
    put: 'const outside = () => false;',
    noticedBy: checks.servesNothingOutside,
  },
  {
    fault: 'navigation unlocked',
    find: 'if (event.isMainFrame && allowed(event.url)) return;',
    put: 'return;',
    noticedBy: checks.staysInTheHall,
  },
  { fault: 'sandbox off', find: /\bsandbox: true\b/, put: 'sandbox: false', noticedBy: checks.opensOnItsOwnAddress },
  {
    fault: 'scheme not privileged',
    find: 'electron.protocol.registerSchemesAsPrivileged([',
    put: '(() => undefined)([',
    noticedBy: checks.opensOnItsOwnAddress,
  },
  {
    fault: 'wrong paper unit: millimetres instead of microns',
    find: /width: Math\.round\(widthMm \* 1e3\),\s+height: Math\.round\(heightMm \* 1e3\)/,
    put: 'width: Math.round(widthMm), height: Math.round(heightMm)',
    noticedBy: checks.printsOnPaperOfTheRightSize,
  },
]

/** The text with the fault in it. Throws when the place is not there exactly once: a fault that changes nothing would prove nothing. */
export function seed(text: string, { fault, find, put }: SeededFault): string {
  const parts = text.split(find)
  if (parts.length !== 2) throw new Error(`the place of "${fault}" is in main ${parts.length - 1} times`)
  return parts.join(put)
}
