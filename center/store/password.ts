import { randomBytes } from 'node:crypto'
import { argon2id, argon2Verify } from 'hash-wasm'

/** Argon2id at the OWASP floor (19 MiB, 2 passes): about 50 ms here, so a desk notices nothing and a thief does. */
const COST = { parallelism: 1, iterations: 2, memorySize: 19 * 1024, hashLength: 32 } as const

export const hashPassword = (password: string): Promise<string> =>
  argon2id({ ...COST, password: password.normalize('NFC'), salt: randomBytes(16), outputType: 'encoded' })

export const isPassword = (password: string, hash: string): Promise<boolean> =>
  argon2Verify({ password: password.normalize('NFC'), hash })

let decoy: Promise<string> | undefined

/** Spends the time of a check, so that an unknown name answers no faster than a wrong password. */
export async function spendPasswordCheck(password: string): Promise<void> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  await isPassword(password || 'x', await decoy)
}
