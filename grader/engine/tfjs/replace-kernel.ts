import {
  getKernel,
  type KernelConfig,
  type KernelFunc,
  registerKernel,
  unregisterKernel,
} from "@tensorflow/tfjs-core";

/** Registers another function in place of tfjs's own, which it is handed; the rest of the registration stays. */
export function replaceKernel(name: string, wrap: (original: KernelFunc) => KernelFunc): void {
  const config = getKernel(name, "wasm") as KernelConfig;
  // Registering a name twice works, but warns on the console.
  unregisterKernel(name, "wasm");
  registerKernel({ ...config, kernelFunc: wrap(config.kernelFunc) });
}
