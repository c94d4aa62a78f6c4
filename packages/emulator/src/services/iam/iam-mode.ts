const modes = ["enforce", "warn", "off"] as const;

/** Whether what IAM denies is refused, only told, or not even looked at. */
export type IamMode = (typeof modes)[number];

/** The mode that a flag `--iam` names. @throws {Error} when it is none */
export function readIamMode(text: string): IamMode {
  const mode = modes.find((known) => known === text);
  if (mode === undefined) throw new Error(`--iam ${text} is no mode. Give enforce, warn or off.`);
  return mode;
}
