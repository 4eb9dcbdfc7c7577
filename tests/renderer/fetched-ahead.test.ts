import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = new URL('../..', import.meta.url).pathname
const ROUTES = 'renderer/app/routes.tsx'
/** The desk works on the county's own network, and these come before the first screen or choose between editions. */
const ELSEWHERE =
  /^renderer\/(features\/desk\/|features\/verify-slip\/public-verify|app\/main\.tsx|platform\/choose-platform)/

/** What a source asks for only when it is needed, as paths from the root or names of packages. */
function askedLater(file: string): string[] {
  const found = readFileSync(join(ROOT, file), 'utf8').matchAll(/\bimport\('([^']+)'\)(?!\.)/g)
  return [...found].map(([, name = '']) =>
    name.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), name)) : name,
  )
}

test('whoever has opened the station in a browser can go on with everything when the line is cut: each part is fetched ahead', () => {
  const sources = readdirSync(join(ROOT, 'renderer'), { recursive: true, encoding: 'utf8' })
    .map(name => `renderer/${name}`)
    .filter(name => /\.tsx?$/.test(name) && !ELSEWHERE.test(name))
  const ahead = new Set(askedLater(ROUTES))
  expect(ahead.size).toBeGreaterThan(30)
  const missing = sources.flatMap(file =>
    askedLater(file)
      .filter(part => !ahead.has(part))
      .map(part => `${file} asks for ${part}`),
  )
  expect(missing).toEqual([])
})
