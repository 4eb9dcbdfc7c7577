import fs from 'node:fs'
import path from 'node:path'
import type * as Electron from 'electron'
import type { CdpParams } from './cdp'
import { hooks, type PrinterDouble } from './hooks'
import { pdfPaper, printPaper, toInches } from './paper'
import type { WebContentsDouble } from './web-contents'

type PdfParams = CdpParams<'Page.printToPDF'>
type Margins = Pick<PdfParams, 'marginTop' | 'marginBottom' | 'marginLeft' | 'marginRight'>

const evenMargins = (inches: number): Margins => ({
  marginTop: inches,
  marginBottom: inches,
  marginLeft: inches,
  marginRight: inches,
})
const defaultMargin = 0.4
const cssPixel = 1 / 96

async function renderPdf(contents: WebContentsDouble, params: PdfParams): Promise<Buffer> {
  const session = await contents.opened
  const { data } = await session.send('Page.printToPDF', params)
  return Buffer.from(data, 'base64')
}

/** `webContents.printToPDF`, by the same Chromium call Electron makes. */
export function printToPdf(contents: WebContentsDouble, options: Electron.PrintToPDFOptions): Promise<Buffer> {
  const { width, height } = pdfPaper(options.pageSize)
  const { top, bottom, left, right } = options.margins ?? {}
  return renderPdf(contents, {
    paperWidth: width,
    paperHeight: height,
    marginTop: top ?? defaultMargin,
    marginBottom: bottom ?? defaultMargin,
    marginLeft: left ?? defaultMargin,
    marginRight: right ?? defaultMargin,
    landscape: options.landscape ?? false,
    printBackground: options.printBackground ?? false,
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    displayHeaderFooter: options.displayHeaderFooter ?? false,
    headerTemplate: options.headerTemplate ?? '',
    footerTemplate: options.footerTemplate ?? '',
    pageRanges: options.pageRanges ?? '',
    scale: options.scale ?? 1,
    generateTaggedPDF: options.generateTaggedPDF ?? false,
    generateDocumentOutline: options.generateDocumentOutline ?? false,
  })
}

function paperMargins({ marginType, top, bottom, left, right }: Electron.Margins): Margins {
  if (marginType === 'none') return evenMargins(0)
  if (marginType !== 'custom') return evenMargins(defaultMargin)
  const pixels = (value: number | undefined) => (value ?? 0) * cssPixel
  return { marginTop: pixels(top), marginBottom: pixels(bottom), marginLeft: pixels(left), marginRight: pixels(right) }
}

type Outcome = { ok: true } | { ok: false; reason: string }

/**
 * `webContents.print`: paper comes out as a PDF of exactly the size that was asked for. Wrong units and unknown
 * printers fail as on a real PC, by the callback.
 */
export async function printOnPaper(
  contents: WebContentsDouble,
  options: Electron.WebContentsPrintOptions,
): Promise<Outcome | 'silence'> {
  const printer = findPrinter(options.deviceName)
  if (!printer) return { ok: false, reason: 'Invalid deviceName provided' }
  const paper = printPaper(options, printer.paper)
  if (!paper) return { ok: false, reason: 'Invalid pageSize' }
  const fate = hooks.nextPrint
  hooks.nextPrint = undefined
  if (fate !== undefined) return fate === 'silence' ? fate : { ok: false, reason: fate.failure }

  const { width, height } = toInches(paper)
  const pdf = await renderPdf(contents, {
    ...paperMargins(options.margins ?? {}),
    paperWidth: width,
    paperHeight: height,
    landscape: options.landscape ?? false,
    printBackground: options.printBackground ?? false,
    scale: (options.scaleFactor ?? 100) / 100,
    pageRanges: (options.pageRanges ?? []).map(({ from, to }) => `${from + 1}-${to + 1}`).join(','),
  })
  const file = saveJob(pdf, printer.name, paper)
  hooks.printed.push({
    webContentsId: contents.id,
    url: contents.getURL(),
    deviceName: printer.name,
    paper,
    options,
    file,
    bytes: pdf.length,
  })
  return { ok: true }
}

const findPrinter = (name: string | undefined): PrinterDouble | undefined =>
  name === undefined || name === ''
    ? (hooks.printers.find(printer => printer.isDefault) ?? hooks.printers[0])
    : hooks.printers.find(printer => printer.name === name)

function saveJob(pdf: Buffer, printer: string, { width, height }: Electron.Size): string | undefined {
  const folder = process.env.DAIBAN_DOUBLE_PRINT_DIR
  if (!folder) return undefined
  fs.mkdirSync(folder, { recursive: true })
  const number = String(fs.readdirSync(folder).length + 1).padStart(3, '0')
  const name = `${number}-${printer}-${Math.round(width / 1000)}x${Math.round(height / 1000)}mm.pdf`
  const file = path.join(folder, name)
  fs.writeFileSync(file, pdf)
  return file
}
