/**
 * A plugin for Chart.js that writes a dataset's `texts` at its marks: in the middle of bars (where they fit), beside points (where
 * none is written yet). Runs in the reader's browser, which has it before page.js, and under Node for the pictures.
 */
export const marks = {
  id: 'marks',
  afterDatasetsDraw(chart) {
    const { ctx, chartArea: area } = chart;
    const written = [];
    ctx.save();
    ctx.font = '12px Liberation Sans, DejaVu Sans, Arial, Helvetica, sans-serif';
    ctx.textBaseline = 'middle';
    chart.data.datasets.forEach(({ texts, textColors }, index) => {
      if (!texts) return;
      const { data: elements, type } = chart.getDatasetMeta(index);
      elements.forEach((element, i) => {
        const text = texts[i];
        if (!text || element.skip) return;
        const width = ctx.measureText(text).width;
        ctx.fillStyle = textColors?.[i] ?? chart.options.color;
        if (type === 'bar') {
          const { x, y } = element.getCenterPoint();
          ctx.textAlign = 'center';
          if (width < element.width - 4 && element.height > 13) ctx.fillText(text, x, y);
          return;
        }
        const left = element.x + 9 + width > area.right;
        const from = left ? element.x - 9 - width : element.x + 9;
        const taken = written.some(
          (box) => from < box.to && from + width > box.from && Math.abs(element.y - box.y) < 14,
        );
        if (taken) return;
        written.push({ from, to: from + width, y: element.y });
        ctx.textAlign = 'left';
        ctx.fillText(text, from, element.y);
      });
    });
    ctx.restore();
  },
};
