/** What the routes of history do beyond asking for it. */
import type { drawChart } from '../../app/draw-chart.ts';
import type { exportReadings } from '../../app/export-readings.ts';
import type { forgetReadings } from '../../app/forget-readings.ts';
import type { homeActivity } from '../../app/home-activity.ts';

export interface HistoryUseCases {
  drawChart: ReturnType<typeof drawChart>;
  exportReadings: ReturnType<typeof exportReadings>;
  homeActivity: ReturnType<typeof homeActivity>;
  forgetReadings: ReturnType<typeof forgetReadings>;
}
