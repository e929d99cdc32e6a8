// goal: read what is not a file: a terminal, a descriptor left open, the kernel's log
// not on browser: a browser has no devices by that name
await attack.inThread(async ({ reach, node }) => {
  const fs = await node("fs");
  for (const path of ["/dev/tty", "/dev/kmsg", "/dev/mem", "/dev/fd/3", "/etc/passwd", "/sys/class/net"]) {
    await reach(path, () => fs.readFileSync(path, "latin1"));
  }
  for (let fd = 3; fd < 40; fd++) {
    await reach(`descriptor ${fd}`, () => {
      const bytes = new Uint8Array(200);
      return fs.readSync(fd, bytes, 0, 200, 0) && new TextDecoder().decode(bytes);
    });
  }
});

export const step = (params: unknown) => params;
