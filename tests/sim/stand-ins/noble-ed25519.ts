import { ed25519 as noble, x25519 as nobleX } from '@noble/curves/ed25519.js'
import { nativeEd25519, nativeX25519 } from '../native-crypto'

export const x25519 = { ...nobleX, ...nativeX25519 }
export const ed25519 = { ...noble, ...nativeEd25519 }
