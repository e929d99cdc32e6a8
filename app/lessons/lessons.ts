export interface Lesson {
  /** The address, and the name of its file in content/. Never renamed. */
  slug: string;
  title: string;
  /** What the reader will know afterwards, in one sentence. */
  blurb: string;
  /** About how long the reading takes, figures included. */
  minutes: number;
  /** The exercises that it prepares, in course order. */
  exercises: readonly string[];
}

/** One lesson for each section of the course, in reading order. The only place that order lives. */
export const lessons: readonly Lesson[] = [
  {
    slug: "what-we-optimize",
    title: "What do we optimize?",
    blurb: "An optimizer does what it is told, not what was meant. Choosing the objective is the human part.",
    minutes: 5,
    exercises: ["accuracy-vs-auc"],
  },
  {
    slug: "mnist-and-the-mlp",
    title: "Digits and a network",
    blurb:
      "The example of the whole course: 70,000 handwritten digits, and a multi-layer perceptron that reads them.",
    minutes: 6,
    exercises: ["stack-pixels", "mlp-forward"],
  },
  {
    slug: "risk-and-loss",
    title: "Risk and loss",
    blurb:
      "We want to be right on digits nobody has written yet, and can only count mistakes on those we have.",
    minutes: 6,
    exercises: ["losses"],
  },
  {
    slug: "random-search",
    title: "Searching at random",
    blurb:
      "The simplest way downhill needs no slope. In two dimensions it is fine; in a hundred it is hopeless.",
    minutes: 6,
    exercises: ["random-search"],
  },
  {
    slug: "gradient-descent",
    title: "Gradient descent",
    blurb: "One vector knows the steepest way down. Where it comes from, and what following it does.",
    minutes: 6,
    exercises: ["numerical-gradient", "gradient-descent"],
  },
  {
    slug: "curvature-and-step-size",
    title: "Curvature and step size",
    blurb:
      "How far to go in one step is decided by how the ground bends. There is a border, and a best rate.",
    minutes: 6,
    exercises: ["step-size"],
  },
  {
    slug: "conditioning-and-momentum",
    title: "Conditioning and momentum",
    blurb: "In a long valley gradient descent bounces from wall to wall. A heavy ball rolls on.",
    minutes: 7,
    exercises: ["momentum"],
  },
  {
    slug: "non-convexity",
    title: "Many valleys, many parameters",
    blurb:
      "Where descent ends depends on where it starts. Surprisingly, more parameters make that matter less.",
    minutes: 7,
    exercises: ["loss-landscape", "overparametrization"],
  },
  {
    slug: "mini-batches",
    title: "Mini-batches",
    blurb: "An exact gradient costs 60,000 examples, a rough one 64. Many rough steps beat few exact ones.",
    minutes: 6,
    exercises: ["mini-batches", "minibatch-sgd"],
  },
  {
    slug: "adaptive-methods",
    title: "Rates that adapt",
    blurb: "Schedules, clipping, Adagrad, RMSprop and Adam: five answers to the question of how far to step.",
    minutes: 8,
    exercises: ["learning-rate-schedules", "gradient-clipping", "adagrad", "rmsprop", "adam"],
  },
  {
    slug: "all-together",
    title: "All together",
    blurb: "Five problems, five remedies, one recipe. Tune it, and measure honestly whether it is better.",
    minutes: 6,
    exercises: ["hyperparameter-search", "beat-the-baseline"],
  },
  {
    slug: "fairness",
    title: "What do we optimize, and for whom?",
    blurb: "A score judges people. It can be fair in several ways, and not in all of them at once.",
    minutes: 8,
    exercises: ["fairness-metrics", "fairness-impossibility", "fair-thresholds"],
  },
];

export const findLesson = (slug: string): Lesson | undefined =>
  lessons.find((lesson) => lesson.slug === slug);

/** The lesson before and the lesson after; none at the ends. */
export function neighboursOf(slug: string): { before: Lesson | undefined; after: Lesson | undefined } {
  const at = lessons.findIndex((lesson) => lesson.slug === slug);
  return { before: lessons[at - 1], after: lessons[at + 1] };
}

/** The lessons that prepare any of these exercises: a section of the course has those of its own. */
export const lessonsFor = (exercises: readonly string[]): Lesson[] =>
  lessons.filter((lesson) => lesson.exercises.some((slug) => exercises.includes(slug)));
