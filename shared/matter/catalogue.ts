import { z } from 'zod'
import zhCN from 'zod/v4/locales/zh-CN.js'
import { matterProblems } from './catalogue-rules'
import { matterSchema, type Matter, type MatterRef } from './matter'

const words = z.string().trim().min(1)

/** A paid report that may be demanded at all (中介服务事项清单), with its limit and price. */
const intermediarySchema = z.object({
  name: words,
  /** Working days. */
  limitDays: z.number().int().positive().max(3650),
  price: words,
  basis: words,
})

export const catalogueSchema = z.object({
  /** Who made this list and what it may be used for; shown wherever the list is a sample. */
  note: z.string(),
  version: z.string().trim().min(1).max(40),
  matters: z.array(matterSchema).min(1),
  /** The day on which the county put this version in force. */
  issuedOn: z.iso.date().exactOptional(),
  /** 监督渠道 for every matter that names none of its own. */
  supervision: words.exactOptional(),
  intermediaries: z.array(intermediarySchema).exactOptional(),
  /** The province's template that this list was laid over, by its version. */
  templateVersion: words.exactOptional(),
  /** After so many days without word from the county a station warns that its list may be old. */
  staleAfterDays: z.number().int().min(1).max(365).exactOptional(),
  /**
   * What rides along to every station under the catalogue's version: `wording` (the county's words on papers), `holidays` (signed
   * tables). Whoever reads a part checks it; a part that a program does not know is carried on untouched.
   */
  extras: z.record(z.string().min(1).max(40), z.unknown()).exactOptional(),
})

/** All matters of a county in one version. Replaced whole, never edited in place. */
export type Catalogue = z.infer<typeof catalogueSchema>

export type CatalogueResult = { ok: true; catalogue: Catalogue } | { ok: false; problems: string[] }

/**
 * A catalogue from outside: a file, the county, another program. Either all of it is sound or none is taken, and every fault
 * is named in Chinese with the matter's code, so that the person who keeps the list can put it right. Unknown fields are
 * left out.
 */
export function parseCatalogue(input: unknown): CatalogueResult {
  const parsed = catalogueSchema.safeParse(input, { error: zhCN().localeError })
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(issue => shapeProblem(issue, input)) }
  const problems = [...repeatedCodes(parsed.data.matters), ...parsed.data.matters.flatMap(matterProblems)]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, catalogue: parsed.data }
}

/** The matter with this code, if the catalogue has it. */
export const findMatter = (catalogue: Catalogue, code: string): Matter | undefined =>
  catalogue.matters.find(matter => matter.code === code)

/** What a case writes down about its matter. */
export const matterRefOf = (catalogue: Catalogue, matter: Matter): MatterRef => ({
  code: matter.code,
  version: catalogue.version,
})

function repeatedCodes(matters: readonly Matter[]): string[] {
  const codes = matters.map(matter => matter.code)
  return [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))].map(code => `${code}：事项编码重复`)
}

function shapeProblem(issue: z.core.$ZodIssue, input: unknown): string {
  const [list, index, ...field] = issue.path.map(String)
  if (list !== 'matters' || index === undefined) return `目录 ${issue.path.join('.')}：${issue.message}`
  return `${codeAt(input, Number(index)) ?? `第 ${Number(index) + 1} 项`}：${field.join('.')} ${issue.message}`
}

const codedSchema = z.object({ matters: z.array(z.unknown()) })

function codeAt(input: unknown, index: number): string | undefined {
  const matters = codedSchema.safeParse(input).data?.matters
  return z.object({ code: z.string() }).safeParse(matters?.[index]).data?.code
}
