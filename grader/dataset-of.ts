import { createDataset, type Dataset } from "./engine/dataset";
import type { Examples } from "./suite";

/** Examples as a network of these layers trains on them. */
export const datasetOf = (examples: Examples, layerSizes: readonly number[]): Dataset =>
  createDataset({
    x: examples.bytes ?? examples.images,
    labels: examples.labels,
    columns: layerSizes[0]!,
    classes: layerSizes.at(-1)!,
  });
