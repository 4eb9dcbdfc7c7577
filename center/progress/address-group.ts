import { isIPv6 } from 'node:net'

/** What counts as one asker: an IPv4 address, or a whole IPv6 /64, which one household has for itself (RFC 6177). */
export function addressGroup(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail = ''] = plain.replace(/%.*$/, '').split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const full = plain.includes('::') ? [...left, ...zeros, ...right] : left
  return `${full
    .slice(0, 4)
    .map(part => parseInt(part, 16).toString(16))
    .join(':')}::/64`
}
