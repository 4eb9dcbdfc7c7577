import { createPasswordHashing, type PasswordHashing } from './password-hashing'
import { createOidc, type Oidc, type OidcSettings } from './oidc'

/** What signing in needs beside the database: threads that hash, and the county's own sign-in service when it has one. */
export type Accounts = { hashing: PasswordHashing; oidc: Oidc | null; close: () => Promise<void> }

export function openAccounts({ oidc }: { oidc?: OidcSettings | undefined }): Accounts {
  const hashing = createPasswordHashing()
  return { hashing, oidc: oidc ? createOidc(oidc) : null, close: hashing.close }
}
