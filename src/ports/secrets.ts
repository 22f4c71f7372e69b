export interface Secrets {
  /** The value that ${secret:NAME} stands for; null when the operator set none. */
  get(name: string): string | null;
}
