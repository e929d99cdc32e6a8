/** A board changed. The payload is "season/track". */
export const boardsChannel = "downhill_boards";
