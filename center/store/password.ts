import { randomBytes } from 'node:crypto'
import { argon2id } from 'hash-wasm'

/** Argon2id at the OWASP floor (19 MiB, 2 passes): about 50 ms here, so a desk notices nothing and a thief does. */
export const PASSWORD_COST = { parallelism: 1, iterations: 2, memorySize: 19 * 1024, hashLength: 32 } as const
export const SALT_BYTES = 16

/** One password, one text: what two keyboards type as the same characters is the same password (SP 800-63B-4 §3.1.1.2). */
export const normalPassword = (password: string): string => password.normalize('NFC')

/** In this thread: for a start, when nobody waits. A running center hashes in threads of their own (center/accounts/password-hashing.ts). */
export const hashPassword = (password: string): Promise<string> =>
  argon2id({
    ...PASSWORD_COST,
    password: normalPassword(password),
    salt: randomBytes(SALT_BYTES),
    outputType: 'encoded',
  })
