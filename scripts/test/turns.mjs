/**
 * Several speak at once, and are read one after the other: whoever came first is heard as he speaks, the
 * others are kept until it is their turn.
 *
 * @param {(text: string) => void} write
 * @returns {() => Voice} a new voice, last in the row
 */
export function takeTurns(write) {
  /** @type {{ kept: string[], ended: boolean }[]} */
  const row = [];
  const next = () => {
    while (row[0]) {
      write(row[0].kept.splice(0).join(""));
      if (!row[0].ended) return;
      row.shift();
    }
  };
  return () => {
    const own = { kept: /** @type {string[]} */ ([]), ended: false };
    row.push(own);
    return {
      say: (text) => (row[0] === own ? write(text) : own.kept.push(text)),
      end: () => {
        own.ended = true;
        if (row[0] === own) next();
      },
    };
  };
}

/**
 * @typedef {object} Voice
 * @property {(text: string) => void} say
 * @property {() => void} end
 */
