import { ed25519 as noble } from '@noble/curves/ed25519.js'
import { nativeEd25519 } from '../native-crypto'

export { x25519 } from '@noble/curves/ed25519.js'
export const ed25519 = { ...noble, ...nativeEd25519 }
