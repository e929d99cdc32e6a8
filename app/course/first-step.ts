import { arrived, descend, largestStableRate, type Point } from "./descent";
import { parseStepRule } from "./step-rule";

/** What became of a rule that somebody wrote under the valley on the front page. */
export interface FirstStep {
  path: Point[];
  solved: boolean;
  /** One sentence: what happened, and what it teaches. */
  said: string;
}

const maxSteps = 400;

/** Follows the rule from the start, and says in the words of the course what comes of it. */
export function takeFirstStep(start: Point, text: string, learningRate: number): FirstStep {
  const rule = parseStepRule(text);
  if (!rule.ok) return { path: [start], solved: false, said: rule.message };
  const path = descend(start, (at) => rule.next({ ...at, learningRate }), maxSteps);
  const [end, first] = [path.at(-1)!, path[1]!];
  if (arrived(path)) return { path, solved: true, said: `Down in ${path.length - 1} steps.` };
  if (first.x === start.x && first.y === start.y) {
    return {
      path: [start],
      solved: false,
      said: "It stays where it is. The arrow shows the gradient: it points uphill.",
    };
  }
  // Ever further along both axes, without crossing over: it climbs.
  if (first.x / start.x > 1 && first.y / start.y > 1) {
    return { path, solved: false, said: "It climbs: the gradient points uphill. Go the other way." };
  }
  if (!Number.isFinite(end.x + end.y) || Math.hypot(end.x, end.y) > Math.hypot(start.x, start.y)) {
    const blamesRate = learningRate >= largestStableRate && /rate|lr|η/i.test(text);
    const cure = blamesRate
      ? "A smaller learning rate?"
      : "Take only a fraction of the gradient: that is what the learning rate is for.";
    const said = `Too far: every step overshoots further. ${cure}`;
    return { path, solved: false, said };
  }
  return { path, solved: false, said: "It moves, but not to the bottom." };
}
