/** Style sheets are imported for their effect alone; the bundler collects them into files that the policy allows. */
declare module '*.css'
