import type { ProjectFile } from "./project-file.ts";

/** A file in which the app has its own name, wherever the template has that of the template. */
export function renamed(file: ProjectFile, name: string): ProjectFile {
  const { content } = file;
  if (!/turbo.?lambda/i.test(content.toString("latin1")) || content.includes(0)) return file;
  const words = name.split("-");
  const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
  const text = content
    .toString("utf8")
    .replaceAll("turbo-lambda", name)
    .replaceAll("TurboLambda", words.map(capital).join(""))
    .replaceAll("Turbo Lambda", words.map(capital).join(" "));
  return { ...file, content: Buffer.from(text) };
}
