import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FileStore } from '@tus/file-store'
import { Server, type Upload } from '@tus/server'
import { z } from 'zod'
import { isWithin } from '../../shared/people/division'
import { isOfKind, KIND_BYTES } from '../../shared/sync/file-kind'
import type { ProtocolError } from '../../shared/sync/wire'
import { protocolErrorWording } from '../../shared/text/center-messages'
import type { CenterApp, CenterContext } from '../http/center-context'
import { commitDurably } from '../store/durable-commit'
import { loadCases } from '../store/event-store'
import { authenticateUpload, requireNamed } from '../keys/leaving-files'
import { keepPartsSwept } from './file-sweep'

export const MAX_FILE_BYTES = 20 * 1024 * 1024
const PATH = '/sync/v1/files'

const metadataSchema = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  caseId: z.uuid().toLowerCase(),
  mime: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
})

/** How tus wants a refusal: thrown, with a ready body. */
class TusRefusal extends Error {
  readonly body: string
  constructor(
    readonly status_code: number,
    error: ProtocolError,
  ) {
    super(error)
    this.body = JSON.stringify({ error, message: protocolErrorWording.zh[error] })
  }
}

/** The name under which the bytes of a hash are kept. */
export const filePathOf = (folder: string, hash: string): string => join(folder, hash)

/**
 * Attachments by tus 1.0 (creation, resume by offset). A file counts as arrived only when its SHA-256 is the announced one and it
 * begins as a file of its announced kind; otherwise its bytes are thrown away and the upload is refused.
 */
export async function addFileRoutes(app: CenterApp, context: CenterContext): Promise<void> {
  const parts = join(context.filesFolder, 'parts')
  await mkdir(parts, { recursive: true })
  const tus = createTus(context, parts)
  keepPartsSwept(parts, { closing: context.closing, log: app.log })

  await app.register(async scope => {
    // The body belongs to tus: Fastify must not read it.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    const handle = {
      schema: { summary: 'Attachment upload by tus 1.0', tags: ['sync'], security: [{ device: [] }] },
      preHandler: async (request: { headers: { authorization?: string | undefined } }) => {
        await authenticateUpload(context, request.headers.authorization)
      },
    }
    scope.post(PATH, handle, async (request, reply) => {
      reply.hijack()
      await tus.handle(request.raw, reply.raw)
    })
    scope.route({
      method: ['HEAD', 'PATCH'],
      url: `${PATH}/:upload`,
      ...handle,
      handler: async (request, reply) => {
        reply.hijack()
        await tus.handle(request.raw, reply.raw)
      },
    })
  })
}

function createTus(context: CenterContext, parts: string): Server {
  const datastore = new FileStore({ directory: parts })
  return new Server({
    path: PATH,
    relativeLocation: true,
    maxSize: MAX_FILE_BYTES,
    datastore,
    // An upload belongs to the station that began it; for any other it does not exist.
    onIncomingRequest: async (request, id) => {
      if (request.method === 'POST') return
      const device = await authenticateUpload(context, request.headers.get('authorization') ?? undefined)
      const { metadata } = await datastore.getUpload(id)
      if (metadata?.['device'] !== device.id) throw new TusRefusal(404, 'not-found')
    },
    onUploadCreate: async (request, upload) => {
      const metadata = metadataSchema.safeParse(upload.metadata ?? {})
      if (!metadata.success || !upload.size) throw new TusRefusal(400, 'malformed')
      const device = await authenticateUpload(context, request.headers.get('authorization') ?? undefined)
      await requireNamed(context, device, metadata.data.hash).catch(() => {
        throw new TusRefusal(403, 'forbidden')
      })
      const known = (await loadCases(context.db, context.county.code, [metadata.data.caseId])).get(metadata.data.caseId)
      if (known && !isWithin(known.village, device.point)) throw new TusRefusal(403, 'forbidden')
      return { metadata: { ...metadata.data, device: device.id } }
    },
    onUploadFinish: async (_request, upload) => {
      const fault = await keepIfTrue(context, join(parts, upload.id), upload)
      if (fault) throw new TusRefusal(fault === 'malformed' ? 422 : 415, fault)
      return {}
    },
  })
}

/** Moves a finished upload to its place when its bytes are what was announced; otherwise removes it and says why. */
async function keepIfTrue(
  context: CenterContext,
  part: string,
  upload: Upload,
): Promise<'malformed' | 'wrong-kind' | null> {
  const { hash, caseId, mime } = metadataSchema.parse(upload.metadata)
  const digest = createHash('sha256')
  await pipeline(createReadStream(part), digest)
  const { size } = await stat(part)
  const isTrue = digest.digest('hex') === hash && size <= MAX_FILE_BYTES
  if (!isTrue || !isOfKind(await beginningOf(part), mime)) {
    await rm(part, { force: true })
    await rm(`${part}.json`, { force: true })
    return isTrue ? 'wrong-kind' : 'malformed'
  }
  await syncToDisk(part)
  await rename(part, filePathOf(context.filesFolder, hash))
  await syncToDisk(context.filesFolder, 'r')
  await rm(`${part}.json`, { force: true })
  const county = context.county.code
  // Under whatever kind facts announced these bytes, they are served as what they are.
  const arrived = { arrived_at: context.now(), size, mime }
  await context.db.transaction().execute(async tx => {
    await commitDurably(tx)
    await tx
      .insertInto('attachments')
      .values({ county, hash, case_id: caseId, ...arrived, device: upload.metadata?.['device'] ?? null })
      .onConflict(oc => oc.columns(['county', 'hash', 'case_id']).doUpdateSet(arrived))
      .execute()
    await tx.updateTable('attachments').set(arrived).where('county', '=', county).where('hash', '=', hash).execute()
  })
  return null
}

async function beginningOf(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(KIND_BYTES), 0, KIND_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** We are about to say that the file is here, so the disk must hold it first: its bytes, then its name in the folder. */
async function syncToDisk(path: string, flags = 'r+'): Promise<void> {
  // Windows cannot flush a folder, and need not.
  if (flags === 'r' && process.platform === 'win32') return
  const file = await open(path, flags)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
