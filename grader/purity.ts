import { propertiesFrom, tensorsFrom } from "./answers";
import type { TestContext } from "./suite";
import { type Handle, type TensorValue, tensor, type Value } from "./value";

/**
 * Asks an optimizer the same thing twice, and once more from a fresh start, and wants the same answers.
 *
 * Finds params, gradients or state changed in place (the second answer differs from the first) and state kept
 * outside of what is passed along (the fresh start differs too).
 */
export async function checkPurity(
  t: Pick<TestContext, "attempt" | "check" | "close">,
  run: {
    params: readonly TensorValue[];
    gradients: readonly TensorValue[];
    options: { readonly [name: string]: number };
  },
): Promise<void> {
  const shapes = run.params.map((w) => w.shape);
  const [params, gradients] = [t.attempt.put(run.params), t.attempt.put(run.gradients)];
  // Other gradients for step 2: under equal ones, Adam takes the same step whatever its state.
  const turned = t.attempt.put(
    run.gradients.map((g) =>
      tensor(
        g.data.map((x) => -0.7 * x),
        g.shape,
      ),
    ),
  );
  const init = () => t.attempt.call("init", [params], { keep: [""] });
  const step = async (state: Value, g: Handle) => {
    const answer = await t.attempt.call("step", [params, g, state, run.options], { keep: ["state"] });
    const next = propertiesFrom(t, answer, "step", ["params", "state"]);
    return { params: tensorsFrom(t, next.params, "step", shapes), state: next.state };
  };
  const start = await init();
  const first = await step(start, gradients);
  const second = await step(first.state, turned);
  const firstAgain = await step(start, gradients);
  const secondAgain = await step(first.state, turned);
  const fresh = await step(await init(), gradients);

  // The same arithmetic on the same machine: nothing but the last bit may differ.
  const same = (actual: TensorValue[], expected: TensorValue[], what: string) =>
    t.close(actual, expected, { rtol: 1e-6, atol: 1e-7, what });
  same(firstAgain.params, first.params, "params when step is called again with the same arguments");
  same(secondAgain.params, second.params, "params when step 2 is called again with the same arguments");
  same(fresh.params, first.params, "params after a fresh init");
}
