/**
 * What a request can run into while a page is open. The frame shows it over the page and settles it; then the request goes on as
 * if nothing had been, so that nothing typed is lost and no page needs to know.
 */
export type DeskDoor = {
  /** The session ended. True when the same person has signed in again. */
  signInAgain: () => Promise<boolean>
  /** A sensitive step asks who sits here. True when that was shown. */
  confirm: () => Promise<boolean>
  /** A password change or second factor became due. */
  due: () => void
}

let door: DeskDoor | null = null
let renewals = 0

export const setDeskDoor = (next: DeskDoor | null): void => {
  door = next
}
export const deskDoor = (): DeskDoor | null => door

/** The session's cookie was changed: what was on its way with the old one may simply be asked again. */
export const noteRenewal = (): void => {
  renewals += 1
}
export const countRenewals = (): number => renewals

/** On which a window of the sign-in service tells the page that waits that somebody confirmed. */
export const CONFIRMED_CHANNEL = 'daiban-desk-confirmed'
