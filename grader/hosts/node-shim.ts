/** What the TypeScript stripper asks of Node, for the browser: `util`'s codecs, and `Buffer.from(text, "base64")`. */
const { TextDecoder, TextEncoder } = globalThis;
const Buffer = { from: (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)) };

export { Buffer, TextDecoder, TextEncoder };
