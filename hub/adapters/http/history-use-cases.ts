/** What the routes of history do beyond asking for it. */
import type { drawChart } from '../../app/draw-chart.ts';
import type { exportReadings } from '../../app/export-readings.ts';
import type { forgetReadings } from '../../app/forget-readings.ts';

export interface HistoryUseCases {
  drawChart: ReturnType<typeof drawChart>;
  exportReadings: ReturnType<typeof exportReadings>;
  forgetReadings: ReturnType<typeof forgetReadings>;
}
