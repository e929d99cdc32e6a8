// goal: read the judge through /proc: its environment, its command line, its memory, its open files
// not on browser: a browser has no /proc
await attack.inThread(async ({ given: { judge }, reach, node }) => {
  const fs = await node("fs");
  for (const process of ["self", "1", String(judge), "self/../1"]) {
    for (const file of ["environ", "cmdline", "maps", "mem", "status"]) {
      await reach(`${process}/${file}`, () => fs.readFileSync(`/proc/${process}/${file}`, "latin1"));
    }
    await reach(`${process}/fd`, () => fs.readdirSync(`/proc/${process}/fd`).join());
    await reach(`${process}/cwd`, () => fs.readlinkSync(`/proc/${process}/cwd`));
    await reach(`${process}/root`, () => fs.readdirSync(`/proc/${process}/root/`).join());
  }
});

export const step = (params: unknown) => params;
