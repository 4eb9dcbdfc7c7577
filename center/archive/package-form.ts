import { z } from 'zod'

/** The files of a 归档信息包 that every package has; papers and photos lie in two folders beside them. */
export const PACKAGE_FILES = {
  manifest: '清单.json',
  metadata: '元数据.json',
  readable: '说明.txt',
  facts: '记录.ndjson',
} as const
export const PAPERS_FOLDER = '文书'
export const ATTACHMENTS_FOLDER = '附件'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const file = z.object({ path: z.string().min(1).max(400), size: z.number().int().min(0), sha256: hash })

/** Every other file of the package with its size and its SHA-256. Its own is told when the package is taken (审计日志). */
export const manifestSchema = z.object({
  format: z.literal('daiban-archive/1'),
  archiveNo: z.string().max(40),
  packageHash: hash,
  files: z.array(file).max(2_000),
})
export type Manifest = z.infer<typeof manifestSchema>

/** What an archive asks about a case (GB/T 42727 style), and how each fact and photo is bound to it. */
export const metadataSchema = z.object({
  format: z.literal('daiban-archive/1'),
  archiveNo: z.string().max(40),
  packageHash: hash,
  archivedOn: z.string().max(10),
  archivedBy: z.string().max(200),
  county: z.object({ code: z.string().max(12), name: z.string().max(200) }),
  case: z.object({
    id: z.uuid(),
    receiptNo: z.string().max(60),
    caseNo: z.string().max(80).nullable(),
    matter: z.object({ code: z.string().max(60), version: z.string().max(60), name: z.string().max(400) }),
    applicant: z.string().max(400),
    state: z.string().max(60),
    receivedAt: z.string().max(40),
    village: z.string().max(12),
    pointName: z.string().max(200),
  }),
  /** In the order of 记录.ndjson, one for each line. */
  facts: z
    .array(
      z.object({
        id: z.uuid(),
        hash,
        suite: z.enum(['ed25519-sha256-aes256gcm', 'sm2-sm3-sm4gcm']),
        counted: z.boolean(),
      }),
    )
    .max(20_000),
  papers: z.array(z.object({ path: z.string().max(400), title: z.string().max(200), wording: z.string().max(60) })).max(1_000), // prettier-ignore
  attachments: z
    .array(
      z.object({
        hash,
        material: z.string().max(400),
        name: z.string().max(400),
        /** Null when the package does not hold it; then `why` says why. */
        path: z.string().max(400).nullable(),
        why: z.enum(['never-arrived', 'damaged']).nullable(),
      }),
    )
    .max(2_000),
})
export type PackageMetadata = z.infer<typeof metadataSchema>
