import { rolldown } from 'rolldown'
import { inRoot } from '../../build/paths'

export const STATION_PROGRAM = inRoot('out/faults/station.mjs')

/** One file, so that a station that was killed is back within a second; packages stay in node_modules. */
export async function bundleStation(): Promise<void> {
  const bundle = await rolldown({
    input: inRoot('tests/faults/station-process.ts'),
    platform: 'node',
    external: id => !id.startsWith('.') && !id.startsWith('/') && !/^[A-Za-z]:/.test(id),
    logLevel: 'warn',
  })
  await bundle.write({ file: STATION_PROGRAM, format: 'esm', sourcemap: true, codeSplitting: false })
  await bundle.close()
}
