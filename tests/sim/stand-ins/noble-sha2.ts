export { sha512 } from '@noble/hashes/sha2.js'
export { sha256 } from '../native-crypto'
