import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createJudges, trainersFor } from "@/grader/judge/judges";
import { runCli } from "../../support/run-cli";

describe("verify", () => {
  const folder = mkdtempSync(join(tmpdir(), "downhill-verify-"));
  const file = join(folder, "verdict.json");
  afterAll(() => rmSync(folder, { recursive: true }));

  it("finds the same verdict again from its seed, and names what differs in a changed one", async () => {
    const attempt = "exercises/gradient-descent/attempts/ascends.ts";
    const graded = await runCli("grade", "gradient-descent", attempt, "--seed", "17", "--format", "json");
    expect(graded.code).toBe(1);
    writeFileSync(file, graded.stdout);
    const verdict = JSON.parse(graded.stdout);
    const same = await runCli("verify", file);
    expect(same).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`same: fail, 0 of ${verdict.maxScore} points`),
    });

    writeFileSync(file, JSON.stringify({ ...verdict, score: 18 }));
    const different = await runCli("verify", file);
    expect(different).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("different: verdict.score was 18, is 0"),
    });

    writeFileSync(file, JSON.stringify({ ...verdict, exerciseVersion: "older" }));
    const incomparable = await runCli("verify", file);
    expect(incomparable).toMatchObject({ code: 2, stdout: expect.stringContaining("not comparable") });
  }, 60_000);

  it("exits 2 on what is not a verdict", async () => {
    writeFileSync(file, "{}");
    expect(await runCli("verify", file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("is not a verdict with its attempt"),
    });
    expect((await runCli("verify", join(folder, "missing.json"))).code).toBe(2);
    expect((await runCli("verify")).code).toBe(2);
  }, 60_000);

  it("verifies an entry again from its receipt, wherever its source is, and on however many judges", async () => {
    // Few, large steps: a whole track in seconds.
    const attempt = readFileSync("exercises/beat-the-baseline/starter.ts", "utf8")
      .replace("return 128;", "return 2000;")
      .replace("[10] : [128]", "[10] : []");
    const training = trainersFor(availableParallelism()) === 1 ? 3 : 1;
    const others = createJudges({ grading: 0, training });
    const seeds = ["told", "sold"];
    const verdict = await others.verifyEntry({ source: attempt, track: "sprint", seeds });
    await others.close();
    if (verdict.status !== "verified") throw new Error(verdict.message);
    const write = (receipt: object) => writeFileSync(file, JSON.stringify(receipt));

    write({ ...verdict, attempt });
    expect(await runCli("verify", file)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^same: verified, (\d\d\.\d\d %,? ){2}of the public half/),
    });

    const [run] = verdict.runs;
    write({ ...verdict, runs: [{ ...run, publicAccuracy: 0.99 }] });
    const source = join(folder, "entry.ts");
    writeFileSync(source, attempt);
    expect(await runCli("verify", file, source)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("different: verdict.runs.0.publicAccuracy was 0.99"),
    });
    expect(await runCli("verify", file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("no source"),
    });

    writeFileSync(source, `${attempt}\n`);
    expect((await runCli("verify", file, source)).stderr).toContain("its SHA-256 differs");

    const { seed: _, ...sealed } = run!;
    write({ ...verdict, attempt, runs: [sealed] });
    expect(await runCli("verify", file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("the seeds are told when the season ends"),
    });
  }, 180_000);
});
