/** Full-width letters, digits and signs, as Chinese input methods type them, become their ASCII twins. */
export const toHalfWidth = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))

/** Removes white space of every kind, control and invisible formatting characters. */
export const withoutBlanks = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}]/gu, '')

/** The characters of a text as people count them: a character above U+FFFF is one, not two. */
export const codePoints = (text: string): string[] => Array.from(text)
