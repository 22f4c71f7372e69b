declare module "tributary:config" {
  /** What compiledConfig made of the feeds folder. */
  const compiled: string;
  export default compiled;
}
