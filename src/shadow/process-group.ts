import { type ChildProcess, spawnSync } from 'node:child_process'

/** Asks a child that leads a process group to end, and ends it 3 s later: asked first, it may still say what it was doing. */
export function endGently(child: ChildProcess): void {
  killGroup(child, 'SIGTERM')
  const last = setTimeout(() => killGroup(child, 'SIGKILL'), 3000)
  child.on('exit', () => clearTimeout(last))
}

/** Signals a child that leads a process group, and all that it has started. */
export function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true })
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch {
    // Nobody is left.
  }
}

/**
 * Calls back with the exit code once a child has ended and its streams are closed. What it left running is killed:
 * that would hold them open, and write into the next tree.
 */
export function whenEnded(child: ChildProcess, conclude: (code: number | null) => void): void {
  child.on('exit', (code) => {
    killGroup(child, 'SIGKILL')
    const late = setTimeout(() => conclude(code), 500)
    child.on('close', () => {
      clearTimeout(late)
      conclude(code)
    })
  })
}
