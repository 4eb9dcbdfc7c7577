import { z } from 'zod'
import zhCN from 'zod/v4/locales/zh-CN.js'
import { matterProblems } from './catalogue-rules'
import { matterSchema, type Matter, type MatterRef } from './matter'

const catalogueSchema = z.object({
  /** Who made this list and what it may be used for; shown wherever the list is a sample. */
  note: z.string(),
  version: z.string().trim().min(1).max(40),
  matters: z.array(matterSchema).min(1),
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
