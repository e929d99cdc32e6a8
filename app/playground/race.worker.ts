import { mnistFromUrl } from "@/data/mnist/read-http";
import { mnistSource } from "@/grader/hosts/mnist";
import { createUpdate, type MethodName } from "@/grader/race/optimizers";
import { type Move, mnistDigits, runOnLandscape, runOnMnist, type Way } from "@/grader/race/race";
import { ownSlugOf, type Racer, type RaceSetup } from "@/grader/race/setup";

/** What the page asks: a race, in place of any that is still going on. */
export interface RaceRequest {
  readonly id: number;
  readonly setup: RaceSetup;
}

/** What it is told, again and again: every way so far; null for a racer that is not ours to run. */
export type RaceNews =
  | { readonly id: number; readonly ways: readonly (Way | null)[]; readonly done: boolean }
  | { readonly id: number; readonly failed: string };

/** Another race was asked for meanwhile. */
class Superseded extends Error {}

const newsMs = 40;
const mnist = mnistSource((split) => mnistFromUrl(`/data/mnist-${split}.pack`));
let latest = 0;

addEventListener("message", ({ data }: MessageEvent<RaceRequest>) => {
  latest = data.id;
  void race(data);
});

const say = (news: RaceNews) => postMessage(news);

async function race({ id, setup }: RaceRequest): Promise<void> {
  const ways: (Way | null)[] = setup.racers.map(() => null);
  let told = performance.now();

  /** Now and then tells how it stands, and hears whether another race is wanted. */
  async function pause() {
    if (performance.now() - told < newsMs) return;
    say({ id, ways, done: false });
    await new Promise((resolve) => setTimeout(resolve));
    told = performance.now();
    if (id !== latest) throw new Superseded();
  }

  const runOne = async (racer: Racer, i: number) => {
    if (ownSlugOf(racer)) return;
    const follow = (way: Way) => {
      ways[i] = way;
    };
    const move = movesOf(racer, pause);
    if (setup.on !== "mnist") return runOnLandscape(setup, move, follow);
    const [train, test] = await Promise.all([
      mnist("train", 0, mnistDigits.train),
      mnist("test", 0, mnistDigits.test),
    ]);
    return runOnMnist(setup, { train, test }, move, follow);
  };

  try {
    // Side by side: each of them waits for the others after every step.
    await Promise.all(setup.racers.map(runOne));
    say({ id, ways, done: true });
  } catch (error) {
    if (!(error instanceof Superseded))
      say({ id, failed: error instanceof Error ? error.message : String(error) });
  }
}

function movesOf({ method, learningRate, momentum }: Racer, pause: () => Promise<void>): Move {
  const update = createUpdate(method as MethodName, { learningRate, momentum });
  return async (params, gradients) => {
    await pause();
    const next = params.map((p) => p.slice());
    update(next, gradients);
    return next;
  };
}
