/** Macs have other keys for what needs Control elsewhere. */
export const isMac = () => /Mac/.test(navigator.platform);
