/**
 * The text in a file that somebody chose: UTF-8, or GB18030 as Chinese spreadsheet programs save it. Bytes that are neither come out
 * with marks in place of what could not be read, and whoever checks the content says so.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
