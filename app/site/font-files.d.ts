/** A file that the build gives an address of its own. */
declare module "*.woff2" {
  const url: string;
  export default url;
}
