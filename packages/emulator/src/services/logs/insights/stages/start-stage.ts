import type { Command } from "../language/query.ts";
import { evaluator } from "../values/evaluate.ts";
import { isTrue, toText } from "../values/value.ts";
import { sortStage } from "./sort-stage.ts";
import type { Stage } from "./stage.ts";
import { statsStage } from "./stats-stage.ts";

/** Puts a command to work in front of the next. */
export function startStage(command: Command, next: Stage): Stage {
  switch (command.kind) {
    case "fields":
    case "display":
      return columnsStage(command.columns, next);
    case "filter": {
      const condition = evaluator(command.condition);
      return { end: next.end, push: (row) => !isTrue(condition(row)) || next.push(row) };
    }
    case "parse":
      return parseStage(command, next);
    case "limit": {
      let left = command.count;
      return { end: next.end, push: (row) => left-- > 0 && next.push(row) && left > 0 };
    }
    case "dedup":
      return dedupStage(command, next);
    case "sort":
      return sortStage(command.keys, next);
    case "stats":
      return statsStage(command.columns, command.by, next);
  }
}

/** Columns that are more than a field are reckoned once, here. */
function columnsStage(columns: Extract<Command, { kind: "fields" }>["columns"], next: Stage): Stage {
  const computed = columns
    .filter(({ name, expression }) => expression.kind !== "field" || expression.name !== name)
    .map(({ name, expression }) => ({ name, value: evaluator(expression) }));
  return {
    end: next.end,
    push(row) {
      for (const { name, value } of computed) row.set(name, value(row));
      return next.push(row);
    },
  };
}

function parseStage({ source, pattern, names }: Extract<Command, { kind: "parse" }>, next: Stage): Stage {
  const value = evaluator(source);
  return {
    end: next.end,
    push(row) {
      const text = value(row);
      const match = text === null ? null : pattern.exec(toText(text));
      for (const [index, name] of names.entries()) {
        const found = match?.groups ? match.groups[name] : match?.[index + 1];
        if (found !== undefined) row.set(name, found);
      }
      return next.push(row);
    },
  };
}

/** Of the rows that have the same values the first goes on; rows that lack one of the fields all do. */
function dedupStage({ columns }: Extract<Command, { kind: "dedup" }>, next: Stage): Stage {
  const keys = columns.map(({ expression }) => evaluator(expression));
  const seen = new Set<string>();
  return {
    end: next.end,
    push(row) {
      const values = keys.map((key) => key(row));
      const present = values.filter((value) => value !== null);
      const key = JSON.stringify(present.map(toText));
      if (present.length === values.length && seen.has(key)) return true;
      seen.add(key);
      return next.push(row);
    },
  };
}
