import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { OUT } from '../../build/paths'
import { printFigure } from './figure'

/** The script that index.html names and every chunk it imports statically: what must arrive before the first screen. */
function entryFiles(): string[] {
  const html = readFileSync(join(OUT.renderer, 'index.html'), 'utf8')
  const waiting = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(match => match[1] ?? '')
  const found = new Set<string>()
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue
    found.add(file)
    const code = readFileSync(join(OUT.renderer, file), 'utf8')
    for (const match of code.matchAll(/(?:^|[;}\s])(?:import|export)[^;"'`()]*?["']\.\/([^"']+\.js)["']/g))
      waiting.push(`assets/${match[1]}`)
  }
  return [...found]
}

const files = entryFiles()
const bytes = files.reduce(
  (sum, file) => sum + gzipSync(readFileSync(join(OUT.renderer, file)), { level: 9 }).length,
  0,
)
printFigure('entry JavaScript, gzip', bytes / 1024, 'kB', '≤ 450')
printFigure('entry chunks', files.length, 'files', 'few')
