/** The county's own center as it issues supervision papers. */
export const SAMPLE_CENTER_PLACE = { name: '青禾县政务服务中心', phone: '09990123456', address: '禾苗路1号' }
