// Sorts a table by the column whose title is pressed; without scripts it stays as it was written.
for (const table of document.querySelectorAll("table.sortable")) {
  const titles = [...table.querySelectorAll("thead th")];
  const body = table.querySelector("tbody");
  titles.forEach((title, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...title.childNodes);
    title.append(button);
    button.addEventListener("click", () => {
      const rising = title.getAttribute("aria-sort") === "descending";
      for (const other of titles) other.removeAttribute("aria-sort");
      title.setAttribute("aria-sort", rising ? "ascending" : "descending");
      const rows = [...(body?.rows ?? [])].sort((a, b) => compare(a.cells[column], b.cells[column]));
      body?.append(...(rising ? rows : rows.reverse()));
    });
  });
}

/** @param {HTMLTableCellElement | undefined} a @param {HTMLTableCellElement | undefined} b */
function compare(a, b) {
  const [one, other] = [a?.dataset.value, b?.dataset.value];
  if (one !== undefined && other !== undefined) return Number(one) - Number(other);
  return (a?.textContent ?? "").localeCompare(b?.textContent ?? "");
}
