import { quartic } from "@/grader/engine/objective";

const { value, gradient } = quartic();

/** Where the slope is measured: on the right flank of the landscape with two valleys. */
export const place = 1.5;
export const slope = gradient([place])[0]!;

export const centralDifference = (h: number): number => (value([place + h]) - value([place - h])) / (2 * h);
export const oneSidedDifference = (h: number): number => (value([place + h]) - value([place])) / h;

/** |measured − true| / |true| */
export const relativeError = (measured: number): number => Math.abs(measured - slope) / Math.abs(slope);
