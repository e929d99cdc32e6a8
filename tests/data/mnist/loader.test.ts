import { deflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { crc32 } from "@/data/mnist/crc32";
import { PIXELS } from "@/data/mnist/idx";
import { openMnist, type ReadRange } from "@/data/mnist/loader";
import { packBlocks } from "@/data/mnist/pack";
import { decodePackHeader, encodePackHeader, HEAD_BYTES, packHeaderLength } from "@/data/mnist/pack-header";
import { memoryReader, syntheticSplit } from "@/tests/data/mnist/synthetic";

const COUNT = 9000; // blocks of 256, 2500, 2500, 2500, 1244
const source = syntheticSplit(COUNT, "loader");
let file: Buffer;
beforeAll(async () => {
  file = await packBlocks(source);
});

/** A reader whose answers to all but the first read wait until they are let through. */
function heldReader(): { read: ReadRange; asked: { offset: number }[]; release(): void } {
  const { read, asked } = memoryReader(file);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  return {
    asked,
    release: () => release(),
    read: async (offset, length) => {
      const bytes = read(offset, length);
      if (offset > 0) await released;
      return bytes;
    },
  };
}

const hex = (word: number) => `0x${word.toString(16).padStart(8, "0")}`;

describe("openMnist", () => {
  it("openMnist gives examples across block borders, as the source has them", async () => {
    const mnist = await openMnist(memoryReader(file).read);
    for (const [start, count] of [
      [0, 1],
      [255, 2],
      [200, 5000],
      [2756, 2500],
      [COUNT - 1, 1],
      [0, COUNT],
    ] as const) {
      const { images, labels } = await mnist.examples(start, count);
      const end = start + count;
      expect(Buffer.from(labels).equals(source.labels.subarray(start, end)), `labels ${start}+${count}`).toBe(
        true,
      );
      expect(
        Buffer.from(images).equals(source.images.subarray(start * PIXELS, end * PIXELS)),
        `images ${start}+${count}`,
      ).toBe(true);
    }
  });

  it("openMnist gives each caller arrays of its own", async () => {
    const mnist = await openMnist(memoryReader(file).read);
    const first = await mnist.examples(0, 10);
    first.labels.fill(77);
    first.images.fill(77);
    const again = await mnist.examples(0, 10);
    expect([...again.labels]).toEqual([...source.labels.subarray(0, 10)]);
    expect([...again.images]).toEqual([...source.images.subarray(0, 10 * PIXELS)]);
    expect(again.images.buffer.byteLength).toBe(10 * PIXELS); // so posting it to a worker copies no more
  });

  it("openMnist gives who only reads one place for all, and others their own", async () => {
    const mnist = await openMnist(memoryReader(file).read);
    const [one, two] = [await mnist.view(200, 3000), await mnist.view(2756, 1)];
    expect(Buffer.from(one.images).equals(source.images.subarray(200 * PIXELS, 3200 * PIXELS))).toBe(true);
    expect([...two.labels]).toEqual([source.labels[2756]]);
    expect(one.images.buffer).toBe(two.images.buffer);
    expect((await mnist.examples(200, 3000)).images.buffer).not.toBe(one.images.buffer);
  });

  it("openMnist reads a block once for two callers at the same time, and not again later", async () => {
    const { read, asked } = memoryReader(file);
    const mnist = await openMnist(read);
    const [one, two] = await Promise.all([mnist.examples(300, 50), mnist.examples(320, 50)]);
    await mnist.examples(1000, 100);
    expect(asked.map(({ offset }) => offset)).toEqual([0, mnist.blocks[1]!.offset]);
    expect([...one.labels.subarray(20)]).toEqual([...two.labels.subarray(0, 30)]);
  });

  it("openMnist fetches only blocks that are asked for", async () => {
    const { read, asked } = memoryReader(file);
    const mnist = await openMnist(read);
    await mnist.examples(3000, 10);
    expect(asked.slice(1)).toEqual([
      { offset: mnist.blocks[2]!.offset, length: mnist.blocks[2]!.byteLength },
    ]);
  });

  it("openMnist takes the first block from its first read when that holds it", async () => {
    const small = await packBlocks(syntheticSplit(40, "small"));
    const { read, asked } = memoryReader(small);
    const mnist = await openMnist(read);
    await mnist.examples(0, 40);
    expect(asked).toEqual([{ offset: 0, length: HEAD_BYTES }]);
  });

  it.each([
    [-1, 1, "start must be an integer from 0 to 8999, got -1"],
    [9000, 1, "start must be an integer from 0 to 8999, got 9000"],
    [Number.NaN, 1, "start must be an integer from 0 to 8999, got NaN"],
    [0.5, 1, "start must be an integer from 0 to 8999, got 0.5"],
    [8990, 11, "count must be an integer from 1 to 10 at start 8990, got 11"],
    [0, 0, "count must be an integer from 1 to 9000 at start 0, got 0"],
    [0, Number.NaN, "count must be an integer from 1 to 9000 at start 0, got NaN"],
  ])("openMnist refuses examples from %s, %s of them", async (start, count, message) => {
    const mnist = await openMnist(memoryReader(file).read);
    await expect(mnist.examples(start, count)).rejects.toThrowError(new RangeError(message));
  });
});

describe("a damaged pack", () => {
  /** The pack with its block 2 put through `damage`. */
  async function examplesAfter(damage: (block: Uint8Array, next: Uint8Array) => void) {
    const spoilt = Buffer.from(file);
    const [, , two, three] = decodePackHeader("pack", file).blocks;
    damage(
      spoilt.subarray(two!.offset, two!.offset + two!.byteLength),
      spoilt.subarray(three!.offset, three!.offset + three!.byteLength),
    );
    const mnist = await openMnist(memoryReader(spoilt).read, "a.pack");
    return { two: two!, mnist };
  }

  it("openMnist refuses a damaged block, naming it and its checksum, and still gives the others", async () => {
    for (const at of [0, 1, 5000, -1]) {
      const { two, mnist } = await examplesAfter((block) => {
        block[at < 0 ? block.length + at : at]! ^= 0xff;
      });
      await expect(mnist.examples(2756, 1), `byte ${at}`).rejects.toMatchObject({
        code: "pack-corrupt",
        message: expect.stringContaining(`a.pack: block 2 (crc32 ${hex(two.crc32)}): `),
      });
      expect((await mnist.examples(300, 1)).labels[0]).toBe(source.labels[300]);
      expect((await mnist.examples(6000, 1)).labels[0]).toBe(source.labels[6000]);
    }
  });

  it("openMnist refuses a block that inflates well but is not the one of the index", async () => {
    // Stored (uncompressed) deflate of nothing, over and over, then an empty last block: valid, but empty.
    const { mnist } = await examplesAfter((block) => {
      for (let at = 0; at + 5 <= block.length; at += 5) block.set([0, 0, 0, 0xff, 0xff], at);
      block.set([1, 0, 0, 0xff, 0xff], 0);
    });
    await expect(mnist.examples(2756, 1)).rejects.toMatchObject({
      code: "pack-corrupt",
      message: expect.stringMatching(/^a.pack: block 2 .*: length must be 1962500, got 0$/),
    });
  });

  it("openMnist refuses one flipped pixel, giving both checksums", async () => {
    // A sound deflate stream of the right length: only the checksum can tell.
    const { imagesSha256, labelsSha256 } = source;
    const plain = new Uint8Array(PIXELS + 1);
    const index = { count: 1, offset: packHeaderLength(1), crc32: crc32(plain) };
    plain[500] = 1;
    const compressed = deflateRawSync(plain);
    const blocks = [{ ...index, byteLength: compressed.length }];
    const header = encodePackHeader({ count: 1, imagesSha256, labelsSha256, blocks });
    const mnist = await openMnist(memoryReader(Buffer.concat([header, compressed])).read, "a.pack");
    await expect(mnist.examples(0, 1)).rejects.toThrowError(
      `a.pack: block 0 (crc32 ${hex(index.crc32)}): checksum must be ${hex(index.crc32)}, got ${hex(crc32(plain))}`,
    );
  });

  it("openMnist refuses a file that ends in the middle of a block", async () => {
    const { read } = memoryReader(file.subarray(0, -1));
    const mnist = await openMnist(read, "a.pack");
    const { byteLength, crc32: checksum } = mnist.blocks.at(-1)!;
    await expect(mnist.examples(COUNT - 1, 1)).rejects.toThrowError(
      `a.pack: block 4 (crc32 ${hex(checksum)}): compressed length must be ${byteLength}, got ${byteLength - 1}`,
    );
  });

  it("openMnist tries a block again for the next caller after its read failed", async () => {
    const { read } = memoryReader(file);
    let failures = 1;
    const flaky: ReadRange = async (offset, length) => {
      if (offset > 0 && failures-- > 0) throw new Error("the line was down");
      return read(offset, length);
    };
    const mnist = await openMnist(flaky);
    await expect(mnist.examples(300, 1)).rejects.toThrowError("the line was down");
    expect((await mnist.examples(300, 1)).labels[0]).toBe(source.labels[300]);
  });
});

it("examples begins no further block once one has failed", async () => {
  const { read, asked } = memoryReader(file);
  let reads = 0;
  const mnist = await openMnist(async (offset, length) => {
    const nth = ++reads; // 1 is the header
    const bytes = await read(offset, length);
    if (nth === 2) throw new Error("the line was down");
    return bytes;
  });
  await expect(mnist.examples(256, COUNT - 256)).rejects.toThrowError("the line was down");
  const begun = asked.length;
  await new Promise((resolve) => setTimeout(resolve, 200)); // the two beside it arrive
  expect(asked.length).toBe(begun);
  expect(begun).toBeLessThan(1 + 4);
});

describe("aborting", () => {
  it("examples rejects at once with the signal's reason, and begins no further block", async () => {
    const { read, asked, release } = heldReader();
    const mnist = await openMnist(read);
    const controller = new AbortController();
    const call = mnist.examples(0, COUNT, { signal: controller.signal });
    const settled = expect(call).rejects.toThrowError("the learner pressed Stop");
    await new Promise((resolve) => setTimeout(resolve, 20));
    const begun = asked.length;
    controller.abort(new Error("the learner pressed Stop"));
    await settled; // although no read has answered
    release();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked.length).toBe(begun);
    expect(begun).toBeLessThan(1 + mnist.blocks.length);
  });

  it("examples that is aborted does not disturb another caller of the same block", async () => {
    const { read, asked, release } = heldReader();
    const mnist = await openMnist(read);
    const controller = new AbortController();
    const stopped = expect(mnist.examples(300, 1, { signal: controller.signal })).rejects.toThrowError(
      "stop",
    );
    const other = mnist.examples(301, 1);
    controller.abort(new Error("stop"));
    await stopped;
    release();
    expect((await other).labels[0]).toBe(source.labels[301]);
    expect(asked.length).toBe(2);
  });

  it("examples with a signal that is aborted already reads nothing", async () => {
    const { read, asked } = memoryReader(file);
    const mnist = await openMnist(read);
    await expect(
      mnist.examples(300, 1, { signal: AbortSignal.abort(new Error("stop")) }),
    ).rejects.toThrowError("stop");
    expect(asked.length).toBe(1);
  });
});
