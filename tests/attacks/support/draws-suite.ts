import { numberFrom, suite } from "@/grader/authoring";

/** An export that is called many times in one message. */
export const drawsExports = { square: "square(x)" };

export default suite(
  {
    name: "square squares each of twenty numbers",
    idea: "One message of twenty calls.",
    points: 1,
    async run(t) {
      const numbers = Array.from({ length: 20 }, () => t.random.integer(1000));
      let seen = 0;
      for await (const answer of t.attempt.callEach(
        "square",
        numbers.map((x) => [x]),
      )) {
        const due = numbers[seen++]! ** 2;
        t.check(numberFrom(t, answer, "square") === due, "a square is wrong");
      }
      t.check(seen === numbers.length, `${seen} of ${numbers.length} numbers were squared`);
    },
  },
  {
    name: "square squares each of a hundred and twenty numbers",
    idea: "Three messages.",
    points: 1,
    async run(t) {
      const numbers = Array.from({ length: 120 }, () => t.random.integer(1000));
      const squares: number[] = [];
      for await (const answer of t.attempt.callEach(
        "square",
        numbers.map((x) => [x]),
      ))
        squares.push(numberFrom(t, answer, "square"));
      t.check(squares.join() === numbers.map((x) => x ** 2).join(), "a square is wrong, or one is missing");
    },
  },
);
