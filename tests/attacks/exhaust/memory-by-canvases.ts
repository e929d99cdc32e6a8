// goal: use up memory with canvases, whose pictures no heap limit counts
// ends: timeout, error, fail
const kept: unknown[] = [];

export const step = () => {
  for (let bytes = 0; bytes < attack.given.ceilingBytes; bytes += 4096 * 4096 * 4) {
    const canvas = new OffscreenCanvas(4096, 4096);
    const picture = canvas.getContext("2d")!;
    picture.fillRect(0, 0, 4096, 4096);
    kept.push(canvas, picture.getImageData(0, 0, 4096, 4096));
  }
  return [];
};
