import type { TensorValue, Value } from "../value";
import { decodeValue, encodeFrame, encodeValue, FrameParser } from "../wire";
import type { CurveSoFar } from "./curve";

/** Where a run stands between two steps: what it needs, beside its seed, to go on in another process. */
export interface Waypoint {
  /** The next step, counted from 1. */
  step: number;
  hidden: number[];
  batchSize: number;
  params: TensorValue[];
  state: Value;
  curve: CurveSoFar;
}

/** As text, every bit of its numbers kept. */
export function writeWaypoint({ params, state, ...rest }: Waypoint): string {
  const blobs: ArrayBufferView[] = [];
  const values = encodeValue([params, state], blobs);
  return Buffer.from(encodeFrame({ ...rest, values }, blobs)).toString("base64");
}

/** @param text as `writeWaypoint` gave it, and the judge's own: nobody else can have touched it */
export function readWaypoint(text: string): Waypoint {
  const [frame] = new FrameParser().push(Buffer.from(text, "base64"));
  const { values, ...rest } = frame!.header as unknown as Omit<Waypoint, "params" | "state"> & {
    values: unknown;
  };
  const [params, state] = decodeValue(values, frame!.blobs) as [TensorValue[], Value];
  const { step, hidden, batchSize, curve } = rest;
  return { step, hidden, batchSize, params, state, curve };
}
