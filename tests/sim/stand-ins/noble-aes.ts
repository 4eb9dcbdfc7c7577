export { gcm } from '../native-crypto'
