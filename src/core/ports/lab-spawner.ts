/** Both ends of the line between the engine and one lab process. Messages are plain, cloneable data and are checked on arrival. */
export interface LabChannel {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

export interface LabProcess extends LabChannel {
  /** Called once, when the process is gone: its exit code, or the signal that ended it. */
  onExit(listener: (how: { code: number | null; signal: string | null }) => void): void;
  /** Ends it at once, without asking. */
  kill(): void;
}

/** Only the host knows how to start a process: a child process under Node, a utility process under Electron. */
export interface LabSpawner {
  spawn(): Promise<LabProcess>;
}
