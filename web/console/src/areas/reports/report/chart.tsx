/** The chart of a report: bars by part of time. ECharts is loaded here and nowhere else. */
import { shortDate, useAppearance } from '@zuoxi/ui';
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

register([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export interface Series {
  name: string;
  colour: string;
  values: number[];
}

interface Props {
  label: string;
  times: string[];
  zone: string;
  isByDay: boolean;
  series: Series[];
}

export default function Chart({ label, times, zone, isByDay, series }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const look = useAppearance();
  useEffect(() => {
    if (!box.current) return undefined;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
    const chart = init(box.current);
    const text = { color: colour('ink3'), fontSize: 12 };
    chart.setOption({
      animation: false,
      color: series.map((one) => colour(one.colour)),
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 48, right: 12, top: 36, bottom: 28 },
      legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 8, textStyle: { color: colour('ink2'), fontSize: 12 } },
      tooltip: {
        trigger: 'axis', backgroundColor: colour('raised'), borderColor: colour('line'), textStyle: { color: colour('ink'), fontSize: 13 },
      },
      xAxis: {
        type: 'category',
        data: times.map((at) => {
          const said = shortDate(at, Date.parse(at), zone);
          return isByDay ? said.slice(0, 5) : said;
        }),
        axisLabel: text,
        axisLine: { lineStyle: { color: colour('line') } },
        axisTick: { show: false },
      },
      yAxis: { type: 'value', axisLabel: text, splitLine: { lineStyle: { color: colour('line') } }, minInterval: 1 },
      series: series.map((one) => ({ type: 'bar', name: one.name, data: one.values, barMaxWidth: 28, itemStyle: { borderRadius: [3, 3, 0, 0] } })),
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [times, zone, isByDay, series, look]);
  return <div ref={box} className="report-chart" role="img" aria-label={label} />;
}
