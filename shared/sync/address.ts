/** A text inside an address. `encodeURIComponent` leaves five signs that our addresses do not take. */
export const inAddress = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
