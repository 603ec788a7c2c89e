// Exit codes of the commands that send files.

export const EXIT = {
  /** Every row of every file has ended. */
  done: 0,
  /** Something did not end as it should; a line on stderr says what. */
  shortcoming: 1,
  /** Wrong use of the command line. */
  usage: 2,
  /** A batch waits for a mapping of its columns. */
  awaitingMapping: 3,
  /** By Ctrl-C, as a shell counts it. */
  interrupted: 130,
} as const;
