/** Only what the charts need of the library; loaded when a chart is first shown. */
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, SVGRenderer]);

/** Draws into the element until the chart is taken away; it follows the element's width. */
export function drawChart(
  element: HTMLElement,
  option: EChartsCoreOption,
  onChoose: (index: number) => void,
): () => void {
  const chart = init(element, undefined, { renderer: 'svg' });
  chart.setOption(option);
  chart.on('click', ({ dataIndex }) => onChoose(dataIndex));
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(element);
  return () => {
    watch.disconnect();
    chart.dispose();
  };
}
