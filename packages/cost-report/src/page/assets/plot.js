// Draws the costs over time as stacked bars, in the colours of the page, which are others in the dark.
(() => {
  /** @type {typeof import("uplot")} */
  const Plot = Reflect.get(globalThis, "uPlot");
  const place = /** @type {HTMLElement} */ (document.getElementById("plot"));
  const data = document.getElementById("over-time")?.textContent ?? "";
  /** @type {import("../over-time.ts").OverTime} */
  const { times, step, series } = JSON.parse(data);

  // A series is drawn up to the sum of itself and those below, the highest first, so that each shows its own part.
  /** @type {number[][]} */
  const sums = [];
  for (const { usd } of series) {
    const below = sums.at(-1);
    sums.push(usd.map((value, index) => value + (below?.[index] ?? 0)));
  }
  const stacked = sums.reverse();
  const highestFirst = [...series].reverse();

  /** @param {string} name */
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  /** @param {number} usd */
  const dollars = (usd) => `$${usd.toLocaleString("en-US", { maximumSignificantDigits: 3 })}`;
  /** @param {number} time */
  const moment = (time) =>
    new Date(time * 1000)
      .toISOString()
      .slice(0, step < 86_400 ? 16 : 10)
      .replace("T", " ");

  /** @param {number} time */
  const tick = (time) =>
    time % 86_400 === 0
      ? new Date(time * 1000).toLocaleDateString("en-US", { month: "short", day: "numeric", timeZone: "UTC" })
      : new Date(time * 1000).toISOString().slice(11, 16);

  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;

  /** @param {import("uplot")} plot */
  function show(plot) {
    const { idx, left = 0 } = plot.cursor;
    tip.hidden = typeof idx !== "number" || left < 0;
    if (typeof idx !== "number") return;
    const lines = highestFirst.map(({ name, colour: number, usd }) => line(name, usd[idx] ?? 0, number));
    tip.replaceChildren(line(moment(times[idx] ?? 0), stacked[0]?.[idx] ?? 0), ...lines);
    const right = left > plot.over.clientWidth / 2;
    tip.style.left = right ? "" : `${left + plot.over.offsetLeft + 16}px`;
    tip.style.right = right ? `${place.clientWidth - left - plot.over.offsetLeft + 16}px` : "";
  }

  /** @param {string} name @param {number} usd @param {number} [number] */
  function line(name, usd, number) {
    const swatch = document.createElement("i");
    swatch.className = `swatch c${number}`;
    const amount = document.createElement("b");
    amount.textContent = dollars(usd);
    const row = document.createElement("div");
    row.append(...(number === undefined ? [] : [swatch]), name, amount);
    return row;
  }

  /** @type {import("uplot") | undefined} */
  let plot;
  function draw() {
    plot?.destroy();
    const grid = { stroke: colour("--line"), width: 1 };
    const axis = { stroke: colour("--soft"), grid, ticks: grid, font: "12px system-ui, sans-serif" };
    const bars = Plot.paths.bars?.({ size: [0.82, 60], align: 1 });
    plot = new Plot(
      {
        width: place.clientWidth,
        height: place.clientHeight,
        tzDate: (time) => Plot.tzDate(new Date(time * 1000), "UTC"),
        legend: { show: false },
        cursor: {
          points: { show: false },
          drag: { x: false, y: false },
          y: false,
          // A bar stands to the right of its time, so the nearest time may be that of the next one.
          dataIdx: (_, __, nearest, time) => (time < (times[nearest] ?? 0) ? nearest - 1 : nearest),
        },
        scales: {
          x: { range: () => [times[0] ?? 0, (times.at(-1) ?? 0) + step] },
          y: { range: (_, __, highest) => [0, (highest || 1) * 1.08] },
        },
        axes: [
          { ...axis, values: (_, ticks) => ticks.map(tick) },
          { ...axis, size: 76, values: (_, ticks) => ticks.map(dollars) },
        ],
        series: [
          {},
          ...highestFirst.map(({ name, colour: number }) => ({
            label: name,
            fill: colour(`--c${number}`),
            width: 0,
            points: { show: false },
            ...(bars && { paths: bars }),
          })),
        ],
        hooks: { setCursor: [show] },
      },
      [/** @type {number[]} */ ([...times]), ...stacked],
      place,
    );
    place.append(tip);
  }

  draw();
  new ResizeObserver(() => plot?.setSize({ width: place.clientWidth, height: place.clientHeight })).observe(
    place,
  );
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
