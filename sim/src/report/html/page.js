/* Draws the charts of the page from the data that it carries. Runs in the reader's browser, after marks.js. */
(() => {
  const charts = JSON.parse(document.getElementById('chart-data').textContent);
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const number = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });
  const compact = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4, notation: 'compact' });
  const percent = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

  const format = (value, { percentage, suffix }) => {
    if (percentage) return percent.format(value * 100) + suffix;
    return (Math.abs(value) >= 1e6 ? compact : number).format(value) + suffix;
  };

  const tick = (value, { percentage }) => {
    if (percentage) return `${percent.format(value * 100)} %`;
    return (Math.abs(value) >= 1e5 ? compact : number).format(value);
  };

  const points = (days, values) => days.map((day, i) => ({ x: day, y: values[i] ?? Number.NaN }));

  /** Colours as the style sheet has them now, so that the charts follow light, dark and print. */
  function palette() {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(`--${name}`).trim();
    return {
      base: of('base'),
      changed: of('changed'),
      ink: of('ink'),
      muted: of('muted'),
      grid: of('grid'),
      panel: of('panel'),
    };
  }

  /** Two datasets fill the band between them, the third is the median. The baseline is dashed, so that it does not need its colour. */
  function datasets(chart, colours) {
    return chart.bands.flatMap((band, index) => {
      const colour = index === 0 ? colours.base : colours.changed;
      const edge = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, order: 2 };
      const median = {
        label: band.label,
        data: points(chart.days, band.p50),
        borderColor: colour,
        borderWidth: index === 0 ? 2 : 2.5,
        borderDash: chart.bands.length > 1 && index === 0 ? [6, 4] : [],
        pointRadius: 0,
        order: 1,
        band,
      };
      return [
        { ...edge, data: points(chart.days, band.p95), fill: '+1', backgroundColor: `${colour}33` },
        { ...edge, data: points(chart.days, band.p05), fill: false },
        median,
      ];
    });
  }

  /** The reference line and the marked day, with their words. */
  const annotations = {
    id: 'annotations',
    afterDatasetsDraw(chart, _args, { source, colours }) {
      const { ctx, chartArea: area, scales } = chart;
      ctx.save();
      ctx.strokeStyle = colours.muted;
      ctx.fillStyle = colours.muted;
      ctx.lineWidth = 1;
      ctx.font = `12px ${getComputedStyle(document.body).fontFamily}`;
      const line = (x0, y0, x1, y1, dash) => {
        ctx.setLineDash(dash);
        ctx.beginPath();
        ctx.moveTo(x0, y0);
        ctx.lineTo(x1, y1);
        ctx.stroke();
      };
      if (source.refLine) {
        const y = scales.y.getPixelForValue(source.refLine.value);
        line(area.left, y, area.right, y, [2, 3]);
      }
      if (source.marker) {
        const x = scales.x.getPixelForValue(source.marker.day);
        line(x, area.top, x, area.bottom, [4, 3]);
        const left = x < (area.left + area.right) / 2;
        ctx.textAlign = left ? 'left' : 'right';
        ctx.fillText(source.marker.label, x + (left ? 5 : -5), area.top + 12);
      }
      ctx.restore();
    },
  };

  function configuration(chart) {
    const colours = palette();
    const last = chart.days[chart.days.length - 1];
    const step = [1, 5, 10, 30, 60, 90, 180, 365].find((size) => last - chart.days[0] <= size * 9) ?? 730;
    const values = [...chart.bands.flatMap((band) => [...band.p05, ...band.p95]), chart.refLine?.value].filter(
      (value) => typeof value === 'number',
    );
    return {
      type: 'line',
      data: { datasets: datasets(chart, colours) },
      plugins: [annotations],
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        parsing: false,
        normalized: true,
        interaction: { mode: 'index', intersect: false },
        scales: {
          x: {
            type: 'linear',
            min: chart.days[0],
            max: last,
            title: { display: true, text: 'day', color: colours.muted },
            afterBuildTicks: (axis) => {
              const first = Math.ceil(chart.days[0] / step) * step;
              const count = Math.floor((last - first) / step) + 1;
              axis.ticks = Array.from({ length: count }, (_, k) => ({ value: first + k * step }));
            },
            ticks: { maxRotation: 0, autoSkipPadding: 14, color: colours.muted },
            grid: { color: colours.grid },
          },
          y: {
            suggestedMin: Math.min(...values) >= 0 ? 0 : undefined,
            suggestedMax: chart.refLine?.value,
            title: {
              display: !chart.percentage && chart.suffix !== '',
              text: chart.suffix.trim(),
              color: colours.muted,
            },
            ticks: { callback: (value) => tick(value, chart), color: colours.muted, maxTicksLimit: 8 },
            grid: { color: colours.grid },
          },
        },
        plugins: {
          annotations: { source: chart, colours },
          legend: { display: false },
          tooltip: {
            filter: (item) => item.dataset.band !== undefined,
            callbacks: {
              title: (items) => (items.length > 0 ? `Day ${items[0].parsed.x}` : ''),
              label: ({ dataset, dataIndex, parsed }) => {
                const low = format(dataset.band.p05[dataIndex], chart);
                const high = format(dataset.band.p95[dataIndex], chart);
                return `${dataset.label}: ${format(parsed.y, chart)} (5–95 %: ${low} to ${high})`;
              },
            },
          },
        },
      },
    };
  }

  /** A name on lines of about `most` letters, broken after a comma, a space or a dot. */
  function broken(name, most) {
    const lines = [''];
    for (const part of name.match(/[^ .,]*[ .,]*/g)) {
      const line = lines[lines.length - 1];
      if (line !== '' && line.length + part.trimEnd().length > most) lines.push(part);
      else lines[lines.length - 1] = line + part;
    }
    return lines.map((line) => line.trim());
  }

  function inLines(value) {
    return broken(this.getLabelForValue(value), 20);
  }

  const drawnData = document.getElementById('drawn-data')?.textContent ?? '[]';

  /** Pictures whose whole configuration is in the page, but for what depends on the page: its colours and its width. */
  function pictures() {
    const { base, changed, ink, grid } = palette();
    const list = JSON.parse(drawnData.replaceAll('#0072b2', base).replaceAll('#d55e00', changed));
    return list.map(({ id, height, config }) => {
      const canvas = document.getElementById(id);
      canvas.parentNode.style.height = `${height}px`;
      const { options } = config;
      Object.assign(options, { responsive: true, maintainAspectRatio: false, color: ink, borderColor: grid });
      options.plugins.legend.labels.filter = (item) => item.text !== '';
      for (const scale of Object.values(options.scales)) {
        scale.ticks = { ...scale.ticks, color: ink };
        scale.grid = { color: grid, ...scale.grid };
        scale.title = { ...scale.title, color: ink };
      }
      options.plugins.legend.labels.color = ink;
      if (canvas.parentNode.clientWidth < 600) {
        for (const { type, ticks } of Object.values(options.scales)) if (type === 'category') ticks.callback = inLines;
        for (const scale of Object.values(options.scales)) scale.ticks.font = { ...scale.ticks.font, size: 11 };
      }
      return new window.Chart(canvas, { ...config, plugins: [marks] });
    });
  }

  let drawn = [];
  function draw() {
    for (const chart of drawn) chart.destroy();
    drawn = [
      ...charts.map((chart) => new window.Chart(document.getElementById(chart.id), configuration(chart))),
      ...pictures(),
    ];
  }
  draw();
  dark.addEventListener('change', draw);
  const { dataset } = document.documentElement;
  window.addEventListener('beforeprint', () => {
    dataset.printing = '';
    draw();
  });
  window.addEventListener('afterprint', () => {
    delete dataset.printing;
    draw();
  });
})();
