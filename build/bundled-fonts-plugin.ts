import { BUNDLED_OPTIONAL, type OptionalFont } from '../shared/paper/bundled-fonts'
import { findDebianFonts } from './debian-fonts'

const MODULE = /[\\/]shared[\\/]paper[\\/]bundled-fonts\.ts$/

/**
 * Tells the program which font packages of Debian lie beside it (for rolldown and Vite). A paper then frames every character of a
 * font that was not on the machine that built, instead of trusting that it is there.
 */
export function bundledFontsPlugin(found: readonly OptionalFont[] = findDebianFonts().found.map(({ name }) => name)): {
  name: string
  transform: (code: string, id: string) => { code: string; map: null } | null
} {
  return {
    name: 'daiban-bundled-fonts',
    transform: (_code, id) =>
      MODULE.test(id) && found.length < BUNDLED_OPTIONAL.length
        ? { code: `export const BUNDLED_OPTIONAL = ${JSON.stringify(found)}\n`, map: null }
        : null,
  }
}
