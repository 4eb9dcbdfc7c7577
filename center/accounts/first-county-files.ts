import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { parseCatalogue } from '../../shared/matter/catalogue'
import { SAMPLE_COUNTY } from '../store/sample-county-data'
import type { FirstCounty } from './first-county'

/** What was asked for on the command line. */
export type FirstCountyAsked = {
  code?: string | undefined
  name?: string | undefined
  hotline?: string | undefined
  /** JSON or CSV: code, name, and if known shortName, phone, address. */
  pointsFile?: string | undefined
  catalogueFile?: string | undefined
}

const pointSchema = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{12}$/),
  name: z.string().trim().min(1).max(100),
  shortName: z.string().trim().max(40).default(''),
  phone: z.string().trim().max(40).default(''),
  address: z.string().trim().max(200).default(''),
})

/** Reads and checks everything before anything is made. Throws one plain sentence about the first thing that is wrong. */
export async function readFirstCounty(asked: FirstCountyAsked): Promise<FirstCounty> {
  const code = asked.code ?? ''
  if (!/^\d{6}$/.test(code))
    throw new Error('--init needs --county-code with the six digits of the county (GB/T 2260).')
  if (code === SAMPLE_COUNTY.code) throw new Error(`${code} is the invented county's code; it is made with --sample.`)
  const name = asked.name?.trim() ?? ''
  if (name === '' || name.length > 40) throw new Error('--init needs --county-name, such as 青禾县.')
  if (!asked.catalogueFile)
    throw new Error(
      '--init needs --catalogue FILE with the matters of this county (shared/matter/sample-catalogue.json shows the form).',
    )
  const catalogue = parseCatalogue(JSON.parse(await readFile(asked.catalogueFile, 'utf8')))
  if (!catalogue.ok) throw new Error(`${asked.catalogueFile}: ${catalogue.problems.slice(0, 3).join('; ')}`)
  const points = asked.pointsFile ? readPoints(asked.pointsFile, await readFile(asked.pointsFile, 'utf8')) : []
  const stranger = points.find(point => !point.code.startsWith(code))
  if (stranger) throw new Error(`${asked.pointsFile}: ${stranger.code} does not lie in county ${code}.`)
  return { code, name, hotline: asked.hotline?.trim() ?? '', points, catalogue: catalogue.catalogue }
}

function readPoints(file: string, text: string): FirstCounty['points'] {
  const lines: unknown = text.trimStart().startsWith('[') ? JSON.parse(text) : readCsv(text)
  const read = z.array(pointSchema).safeParse(lines)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new Error(
      `${file}: point ${Number(issue?.path[0] ?? 0) + 1}, ${String(issue?.path[1] ?? '')}: ${issue?.message}`,
    )
  }
  const codes = read.data.map(({ code }) => code)
  const twice = codes.find((code, index) => codes.indexOf(code) !== index)
  if (twice) throw new Error(`${file}: ${twice} stands there twice.`)
  return read.data.map(point => ({ ...point, shortName: point.shortName || point.name }))
}

/** RFC 4180 with a head line, as spreadsheets write it, byte order mark included. */
function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  // A field in quotes, or one without; then a comma, a line's end or the end of all.
  for (const [, quoted, plain, end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== ',') rows.push([])
  }
  const [head = [], ...body] = rows.filter(row => row.some(field => field !== ''))
  return body.map(row => Object.fromEntries(head.map((column, index) => [column.trim(), row[index] ?? ''])))
}
