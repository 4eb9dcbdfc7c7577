/** Fonts for rare characters that come from packages of Debian, by the name under which `build/fonts.ts` knows them. */
export type OptionalFont = 'hanazono' | 'babelstone'

/**
 * Those that lie beside this program. The source says what a full build holds; a build on a machine without those packages
 * puts its own list here (build/bundled-fonts-plugin.ts), so that a paper never trusts a font that is not there.
 */
export const BUNDLED_OPTIONAL: readonly OptionalFont[] = ['hanazono', 'babelstone']
