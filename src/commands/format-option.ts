/** `--format` of a command that judges commits. */
export const formatOption = {
  flags: '--format <format>',
  about:
    'pretty, agent, json, github, sarif, junit or markdown; again with =<file>: that to a file',
  isRepeated: true,
} as const
