export { hkdf } from '../native-crypto'
