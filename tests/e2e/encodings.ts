/** GB18030 of the characters of a text, by asking the decoder for every pair of bytes: Node encodes UTF-8 and UTF-16 only. */
export function gb18030(text: string): Buffer {
  const reader = new TextDecoder('gb18030')
  const wanted = new Set(Array.from(text).filter(char => char > '\u007f'))
  const found = new Map<string, Buffer>()
  for (let lead = 0x81; lead <= 0xfe && found.size < wanted.size; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const pair = Buffer.from([lead, trail])
      const char = reader.decode(pair)
      if (wanted.has(char) && !found.has(char)) found.set(char, pair)
    }
  return Buffer.concat(
    Array.from(text, char => (char <= '\u007f' ? Buffer.from(char) : (found.get(char) ?? gb18030Long(char)))),
  )
}

/** Beyond the two-byte part four bytes stand for a code point, counted up from U+10000 (GB 18030-2022 §5). */
function gb18030Long(char: string): Buffer {
  const point = char.codePointAt(0) ?? 0
  if (point < 0x10000) throw new Error(`no GB18030 pair for ${char}`)
  const at = point - 0x10000
  return Buffer.from([
    0x90 + Math.floor(at / 12600),
    0x30 + (Math.floor(at / 1260) % 10),
    0x81 + (Math.floor(at / 10) % 126),
    0x30 + (at % 10),
  ])
}

/** A text as it may lie in a file: UTF-8, UTF-16 in both orders, GB18030. */
export function encodingsOf(text: string): { encoding: string; needle: Buffer }[] {
  const little = Buffer.from(text, 'utf16le')
  return [
    { encoding: 'UTF-8', needle: Buffer.from(text, 'utf8') },
    { encoding: 'UTF-16LE', needle: little },
    { encoding: 'UTF-16BE', needle: Buffer.from(little).swap16() },
    { encoding: 'GB18030', needle: gb18030(text) },
  ]
}
