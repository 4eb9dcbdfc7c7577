/**
 * The code points that a `cmap` table maps to a glyph (formats 4 and 12; the others hold no Han characters). `cmap` is the table
 * itself.
 */
export function readCmap(cmap: Buffer): Set<number> {
  const points = new Set<number>()
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const start = cmap.readUInt32BE(8 + 8 * index)
    const format = cmap.readUInt16BE(start)
    if (format === 12) addSegmentedCoverage(cmap.subarray(start), points)
    else if (format === 4) addSegmentMapping(cmap.subarray(start), points)
  }
  return points
}

/** The code points of a TrueType file as it lies in a Debian package; throws when it is none. */
export function readTrueType(file: Buffer): Set<number> {
  if (file.readUInt32BE(0) !== 0x00010000) throw new Error('not a TrueType file')
  for (let table = 12; table < 12 + 16 * file.readUInt16BE(4); table += 16)
    if (file.toString('latin1', table, table + 4) === 'cmap')
      return readCmap(file.subarray(file.readUInt32BE(table + 8)))
  throw new Error('a font without a cmap')
}

function addSegmentedCoverage(table: Buffer, points: Set<number>): void {
  for (let group = 0; group < table.readUInt32BE(12); group += 1) {
    const last = table.readUInt32BE(20 + 12 * group)
    for (let point = table.readUInt32BE(16 + 12 * group); point <= last; point += 1) points.add(point)
  }
}

function addSegmentMapping(table: Buffer, points: Set<number>): void {
  const doubled = table.readUInt16BE(6)
  for (let segment = 0; segment < doubled; segment += 2) {
    const last = table.readUInt16BE(14 + segment)
    const first = table.readUInt16BE(16 + doubled + segment)
    const delta = table.readUInt16BE(16 + 2 * doubled + segment)
    const rangeAt = 16 + 3 * doubled + segment
    const range = table.readUInt16BE(rangeAt)
    for (let point = first; point <= last && point < 0xffff; point += 1) {
      const glyphAt = rangeAt + range + 2 * (point - first)
      const glyph =
        range === 0 ? (point + delta) & 0xffff : glyphAt + 2 <= table.length ? table.readUInt16BE(glyphAt) : 0
      if (glyph !== 0) points.add(point)
    }
  }
}
