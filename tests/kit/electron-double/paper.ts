import type * as Electron from 'electron'

type NamedSize = Extract<NonNullable<Electron.PrintToPDFOptions['pageSize']>, string>

/** Inches, as Electron has them. */
const inches: Record<NamedSize, [width: number, height: number]> = {
  A0: [33.1, 46.8],
  A1: [23.4, 33.1],
  A2: [16.54, 23.4],
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Legal: [8.5, 14],
  Letter: [8.5, 11],
  Tabloid: [11, 17],
  Ledger: [17, 11],
}
const micronsPerInch = 25_400
const isNamed = (name: string): name is NamedSize => name in inches

const named = (name: string): Electron.Size => {
  if (!isNamed(name)) throw new Error(`Unsupported pageSize: ${name}`)
  const [width, height] = inches[name]
  return { width, height }
}

export const toInches = ({ width, height }: Electron.Size): Electron.Size => ({
  width: width / micronsPerInch,
  height: height / micronsPerInch,
})

/** The page size of `printToPDF`, which is in INCHES. Microns or millimetres there are a mistake, so they throw. */
export function pdfPaper(pageSize: Electron.PrintToPDFOptions['pageSize']): Electron.Size {
  if (typeof pageSize !== 'object') return named(pageSize ?? 'Letter')
  const { width, height } = pageSize
  if (!width || !height) throw new Error('height and width properties are required for pageSize')
  // A0 is 46.8 inches high; a roll of 200 inches is five metres.
  if (Math.max(width, height) > 200)
    throw new Error(`electron-double: printToPDF takes inches; ${width} × ${height} looks like millimetres or microns`)
  return { width, height }
}

/**
 * The page size of `print`, which is in MICRONS; without one it is A4 on every printer. Undefined when the numbers
 * cannot be microns: nothing narrower than 1 cm goes through a printer, so they are somebody's millimetres.
 */
export function printPaper(
  options: Electron.WebContentsPrintOptions,
  ofPrinter: Electron.Size,
): Electron.Size | undefined {
  const { pageSize, usePrinterDefaultPageSize } = options
  if (usePrinterDefaultPageSize) {
    if (pageSize !== undefined) throw new Error('usePrinterDefaultPageSize cannot be combined with pageSize')
    return ofPrinter
  }
  if (pageSize === undefined) return { width: 210_000, height: 297_000 }
  if (typeof pageSize === 'string') {
    const { width, height } = named(pageSize)
    return { width: Math.round(width * micronsPerInch), height: Math.round(height * micronsPerInch) }
  }
  const { width, height } = pageSize
  if (!width || !height) throw new Error('height and width properties are required for pageSize')
  if (Math.min(width, height) < 10_000) return undefined
  return { width: Math.ceil(width), height: Math.ceil(height) }
}
