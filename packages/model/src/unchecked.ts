/**
 * The rules as a deployed bundle has them (package.json, "imports"): none. The synthesis of its template has held the very
 * same definitions against them, and each cold start would pay 4 ms to do it again.
 */
export function checkFunction(): void {}
export function checkName(): void {}
export function checkQueue(): void {}
export function checkRoute(): void {}
export function checkSchedule(): void {}
export function checkSocketRoute(): void {}
export function checkRange(): void {}
export function checkTable(): void {}
export function checkTagKeys(): void {}
export function checkTagPolicy(): void {}
