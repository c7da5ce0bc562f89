import type { EChartsCoreOption } from 'echarts/core';

export interface Point {
  readonly label: string;
  readonly value: number | null;
  readonly text: string;
}

export interface ChartLook {
  readonly points: readonly Point[];
  /** `填报率（%）` */
  readonly title: string;
  readonly unit: string;
  /** The value of the whole, drawn as a line across. */
  readonly whole: Point | null;
}

const tokens = () => {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string, fallback: string): string => style.getPropertyValue(name).trim() || fallback;
  return {
    ink: read('--ink', '#1d2129'),
    quiet: read('--ink-2', '#5a6270'),
    line: read('--line', '#e3e7ed'),
    bar: read('--primary', '#1f5fbf'),
    light: read('--primary-l', '#b9cff0'),
    font: read('--font', 'sans-serif'),
  };
};

const still = (): boolean => globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? true;

function common({ title, points, unit }: ChartLook) {
  const { font, ink } = tokens();
  return {
    animation: !still(),
    animationDuration: 150,
    textStyle: { fontFamily: font, color: ink },
    aria: {
      enabled: true,
      label: { description: `${title}：${points.map(({ label, text }) => `${label} ${text}`).join('，')}` },
    },
    tooltip: {
      trigger: 'axis' as const,
      axisPointer: { type: 'shadow' as const },
      valueFormatter: (value: unknown) => `${value ?? '—'} ${unit}`,
    },
  };
}

/** Bars from the top down, each with its number at the end; below the whole they are lighter. */
export function barOption(look: ChartLook): EChartsCoreOption {
  const { points, unit, whole } = look;
  const { ink, quiet, line, bar, light } = tokens();
  return {
    ...common(look),
    grid: { left: 4, right: 56, top: 24, bottom: whole ? 20 : 4, containLabel: true },
    xAxis: {
      type: 'value',
      position: 'top',
      ...(whole !== null && unit === '%' && { max: 100, interval: 25 }),
      splitNumber: 3,
      axisLabel: { color: quiet, fontSize: 12 },
      splitLine: { lineStyle: { color: line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: points.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: ink, fontSize: 13, width: 132, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 16,
        data: points.map(({ value, text }) => ({
          value,
          itemStyle: {
            color: whole?.value != null && value !== null && value < whole.value ? light : bar,
            borderRadius: 2,
          },
          label: { show: true, position: 'right', formatter: text, color: ink, fontSize: 13 },
        })),
        ...(whole?.value != null && {
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: ink, type: 'dashed' },
            label: { formatter: `${whole.label} ${whole.text}`, color: quiet, position: 'end', distance: 4 },
            data: [{ xAxis: whole.value }],
          },
        }),
      },
    ],
  };
}

/** One line over the periods, the earliest at the left. */
export function lineOption(look: ChartLook): EChartsCoreOption {
  const { points } = look;
  const { ink, quiet, line, bar } = tokens();
  return {
    ...common(look),
    grid: { left: 8, right: 24, top: 32, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category',
      data: points.map(({ label }) => label),
      axisLabel: { color: ink, fontSize: 13 },
      axisLine: { lineStyle: { color: line } },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 4,
      axisLabel: { color: quiet },
      splitLine: { lineStyle: { color: line } },
    },
    series: [
      {
        type: 'line',
        symbolSize: 7,
        connectNulls: false,
        itemStyle: { color: bar },
        lineStyle: { width: 2 },
        data: points.map(({ value, text }) => ({
          value,
          label: { show: true, formatter: text, color: ink, fontSize: 12 },
        })),
      },
    ],
  };
}
