import { summarize } from "@/lib/leaderboard/ranking";

/** What a season seals of an entry until its end. */
interface Sealed {
  seeds: readonly string[];
  /** Left out where they are like others': of real images, four digits are told apart from nothing. */
  privateAccuracies?: readonly number[];
}

const digits = 7;
const asKey = (x: number) => x.toFixed(digits);

/**
 * A search of texts for what a season seals: the seeds; and the private half's accuracies, their mean, error and standard
 * error, in whatever digits from the seventh on; and the mean as the pages write it.
 *
 * @returns what was found in a text
 */
export function sealedSearch(entries: readonly Sealed[]): (text: string) => string[] {
  const secrets = new Set<string>();
  for (const { seeds, privateAccuracies } of entries) {
    for (const seed of seeds) secrets.add(seed);
    if (!privateAccuracies) continue;
    const { error, standardError } = summarize(privateAccuracies);
    for (const number of [...privateAccuracies, error, 1 - error, standardError]) secrets.add(asKey(number));
    secrets.add(`${(100 * (1 - error)).toFixed(2)} ±`);
  }
  return (text) => {
    const candidates = [
      ...(text.match(/[\w-]{12,}/g) ?? []),
      ...(text.match(/\b0?\.\d{7,}/g) ?? []).map((number) => asKey(Number(number))),
      ...(text.match(/\b\d\d\.\d\d ±/g) ?? []),
    ];
    return candidates.filter((candidate) => secrets.has(candidate));
  };
}
