import { Secret, TOTP } from 'otpauth'
import type { AccountReply, RecoveryCodes, SecondFactorOffer } from '../../../shared/ipc/accounts'
import type { Browser } from './browser'

/** The program on a person's telephone: the six digits of this moment, or of so many seconds off. */
export type Telephone = (secondsOff?: number) => string

export function telephoneOf(secret: string, now: () => Date): Telephone {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 })
  return (secondsOff = 0) => totp.generate({ timestamp: now().getTime() + secondsOff * 1000 })
}

/** Sets up the second step of whoever is signed in here. */
export async function telephoneFor(browser: Browser, now: () => Date) {
  const offer = (await browser.ask<SecondFactorOffer>('POST', '/account/second-factor')).body
  const code = telephoneOf(offer.secret, now)
  const said = await browser.ask<AccountReply<RecoveryCodes>>('POST', '/account/second-factor/confirm', {
    code: code(),
  })
  if (!said.body.ok) throw new Error(said.body.reason)
  return { offer, code, codes: said.body.value.codes }
}
