/** In order: most browsers also claim to be Chrome, and Chrome to be Safari. */
const FAMILIES: readonly [RegExp, string][] = [
  [/MicroMessenger/i, '微信'],
  [/360SE|360EE|QihooBrowser/i, '360'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/OPR\//, 'Opera'],
  [/Electron\//, '代办通'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** "Chrome · Windows": enough for a person to know their own desk again, too little to follow anybody. Empty when nothing is known. */
export function browserFamily(userAgent: string | undefined): string {
  const found = [FAMILIES, SYSTEMS].map(list => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1])
  return found.filter(name => name !== undefined).join(' · ')
}
