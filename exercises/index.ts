/** The course: its sections, and the order of the exercises in them. The only place that order lives. */
export const sections: readonly { title: string; slugs: readonly string[] }[] = [
  { title: "The case study", slugs: ["stack-pixels", "mlp-forward", "losses", "accuracy-vs-auc"] },
  { title: "Gradient descent", slugs: ["random-search", "numerical-gradient", "gradient-descent"] },
  { title: "Conditioning", slugs: ["step-size", "momentum"] },
  { title: "Non-convexity", slugs: ["loss-landscape", "overparametrization"] },
  { title: "Mini-batches", slugs: ["mini-batches", "minibatch-sgd"] },
  {
    title: "Adaptive methods",
    slugs: ["learning-rate-schedules", "gradient-clipping", "adagrad", "rmsprop", "adam"],
  },
  { title: "Tuning", slugs: ["hyperparameter-search"] },
  { title: "Fairness", slugs: ["fairness-metrics", "fairness-impossibility", "fair-thresholds"] },
  { title: "Beat the baseline", slugs: ["beat-the-baseline"] },
];
