import { type Answers, packageName } from "../answers/answers.ts";
import { choiceNames } from "../answers/choices.ts";
import { templateRegion } from "../answers/regions.ts";
import type { ProjectFile, ProjectFiles } from "./project-file.ts";
import { renamed } from "./rename.ts";
import type { Layouts, Template } from "./template.ts";

const stagesFile = "infra/src/stages.ts";

/** Fills the answers that are mere values into a project's files. @throws when the files have no place for one */
export function fillIn(files: ProjectFiles, answers: Answers, { version, layouts }: Template): ProjectFiles {
  const filled = new Map<string, ProjectFile>();
  for (const [path, file] of files)
    filled.set(path, renamed(laidOut(file, layouts, answers.name), answers.name));
  const edit = (path: string, change: (text: string) => string) => {
    const file = filled.get(path);
    if (!file) throw new Error(`The template has no ${path}.`);
    filled.set(path, { ...file, content: Buffer.from(change(file.content.toString("utf8"))) });
  };
  edit("package.json", (text) => stamped(text, answers, version));
  edit(stagesFile, (text) => {
    const inRegion = instead(text, `region: "${templateRegion}"`, `region: "${answers.region}"`);
    return instead(inRegion, 'gateway: GatewayType = "http"', `gateway: GatewayType = "${answers.gateway}"`);
  });
  const korean = filled.get("README.ko.md");
  filled.delete("README.ko.md");
  if (answers.language === "ko") {
    if (!korean) throw new Error("The template has no README.ko.md.");
    filled.set("README.md", korean);
  }
  return filled;
}

function laidOut(file: ProjectFile, layouts: Layouts, { length }: string): ProjectFile {
  if (!file.content.includes("turbo-lambda")) return file;
  const text = layouts[file.content.toString("utf8")]?.[length];
  return text === undefined ? file : { ...file, content: Buffer.from(text) };
}

/** The root package of somebody's app, which knows which template it came from, for an upgrade. */
function stamped(text: string, answers: Answers, version: string): string {
  const {
    name: _,
    version: __,
    private: isPrivate,
    description: ___,
    license: ____,
    ...rest
  } = JSON.parse(text);
  const { region } = answers;
  const chosen = Object.fromEntries(choiceNames.map((choice) => [choice, answers[choice]]));
  const stamp = { version, answers: { name: answers.name, ...chosen, region } };
  const scripts = { ...rest.scripts, "upgrade-template": "pnpm dlx create-turbo-lambda@latest upgrade" };
  const manifest = {
    name: packageName(answers),
    private: isPrivate,
    ...rest,
    scripts,
    "turbo-lambda": stamp,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function instead(text: string, written: string, answer: string): string {
  if (!text.includes(written)) throw new Error(`${stagesFile} of the template has no ${written}.`);
  return text.replaceAll(written, answer);
}
