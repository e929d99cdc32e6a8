/** The one function of jstat that is used here; the package has no types of its own. */
declare module "jstat" {
  const jStat: {
    studentt: {
      /** P(T ≤ t) of Student's t distribution with `df` degrees of freedom, any positive number of them. */
      cdf(t: number, df: number): number;
    };
  };
  export default jStat;
}
