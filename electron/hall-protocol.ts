import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, relative, resolve, sep } from 'node:path'
import { hallPolicy, PAPER_POLICY, SAFE_HEADERS } from './content-policy'
import { isHallUrl } from './hall-address'
import { SAFE_PAGE_PATH, safePage } from './safe-page'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}
const PAPER_PATH = /^\/paper\/([0-9a-f-]{36})$/
const NONCE_MARK = '__CSP_NONCE__'

export type HallFiles = {
  /** Folder of the built renderer. */
  folder: string
  /** A paper on its way to the printer, by its job id. */
  findPaper: (id: string) => string | undefined
}

const refuse = (status: number): Response => new Response(null, { status, headers: SAFE_HEADERS })

/** The file behind a request path, or undefined when the path leads out of the folder, however it is written. */
export async function resolveInside(folder: string, pathname: string): Promise<string | undefined> {
  const decoded = decodeOrUndefined(pathname)
  if (decoded === undefined || /[\0\\]/.test(decoded)) return undefined
  const wanted = resolve(folder, `.${decoded}`)
  const outside = (root: string, path: string) => path !== root && !path.startsWith(root + sep)
  if (outside(resolve(folder), wanted)) return undefined
  try {
    // A link inside the folder may still point outside.
    const [root, real] = await Promise.all([realpath(folder), realpath(wanted)])
    return outside(root, real) ? undefined : join(folder, relative(root, real))
  } catch {
    return undefined
  }
}

function decodeOrUndefined(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}

/** Answers every `app:` request: the renderer's files, papers about to print, and nothing else. */
export const createHallProtocol =
  ({ folder, findPaper }: HallFiles) =>
  async (request: Pick<Request, 'url' | 'method'>): Promise<Response> => {
    if (!isHallUrl(request.url)) return refuse(403)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const { pathname } = new URL(request.url)
    const paper = PAPER_PATH.exec(pathname)?.[1]
    if (paper !== undefined) return answerDead(findPaper(paper))
    if (pathname === SAFE_PAGE_PATH) return answerDead(safePage())
    const path = await resolveInside(folder, pathname === '/' ? '/index.html' : pathname)
    const bytes = path === undefined ? null : await readFile(path).catch(() => null)
    if (path === undefined || bytes === null) return refuse(404)
    return extname(path) === '.html' ? answerPage(bytes.toString('utf8')) : answerFile(path, bytes)
  }

function answerPage(html: string): Response {
  const nonce = randomBytes(16).toString('base64')
  const headers = {
    ...SAFE_HEADERS,
    'content-type': TYPES['.html'] ?? '',
    'content-security-policy': hallPolicy(nonce),
  }
  return new Response(html.replaceAll(NONCE_MARK, nonce), { headers: { ...headers, 'cache-control': 'no-store' } })
}

/** Something to look at and no more: a paper, or the safe page. */
function answerDead(html: string | undefined): Response {
  if (html === undefined) return refuse(404)
  const headers = { ...SAFE_HEADERS, 'content-type': TYPES['.html'] ?? '', 'content-security-policy': PAPER_POLICY }
  return new Response(html, { headers: { ...headers, 'cache-control': 'no-store' } })
}

function answerFile(path: string, bytes: Buffer): Response {
  const type = TYPES[extname(path)]
  if (type === undefined) return refuse(404)
  const headers = { ...SAFE_HEADERS, 'content-type': type, 'content-security-policy': "default-src 'none'" }
  return new Response(new Uint8Array(bytes), { headers })
}
