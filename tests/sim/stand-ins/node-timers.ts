export { setTimeoutPromise as setTimeout } from '../virtual-time'
