import { encodeFrame, type Say } from "./wire";

/** Sends each frame through a port, its memory with it: nobody reads it here any more. */
export const sayThrough =
  (port: MessagePort): Say =>
  (header, blobs) => {
    const frame = encodeFrame(header, blobs);
    port.postMessage(frame, [frame.buffer as ArrayBuffer]);
  };
