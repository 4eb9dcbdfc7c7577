import type { TestStation } from './station-kit'

/** As a station sends a photo (tus 1.0). */
export async function sendPhoto(
  village: TestStation,
  caseId: string,
  { hash, content }: { hash: string; content: Buffer },
): Promise<void> {
  const said = { hash, caseId, mime: 'image/jpeg' }
  const metadata = Object.entries(said).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',') // prettier-ignore
  const headers = { ...(await village.authorization()), 'tus-resumable': '1.0.0' }
  const made = await fetch(`${village.url}/sync/v1/files`, {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(content.length), 'upload-metadata': metadata },
  })
  const sent = await fetch(new URL(made.headers.get('location') ?? '', `${village.url}/sync/v1/files/`), {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(content),
  })
  if (sent.status !== 204) throw new Error(`photo: ${made.status} ${sent.status} ${await sent.text()}`)
}
