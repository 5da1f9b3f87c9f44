/** Where records and caches lie: one folder for all worktrees of a repository. */
export function ownFolder({ commonDir }: { readonly commonDir: string }): string {
  return `${commonDir}/spec-exec`
}
