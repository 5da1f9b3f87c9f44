/** True for the title of a task that only looks back: "Checkpoint - Ensure all tests pass". One in four Kiro lists has them. */
export function isCheckpoint(title: string): boolean {
  return /^(?:final |phase )?(?:checkpoint|检查点|檢查點|チェックポイント|체크포인트|ponto de verificação|punto de control)(?![\p{L}\p{N}_])/iu.test(
    title,
  )
}
