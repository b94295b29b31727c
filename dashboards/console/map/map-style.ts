/** The plain map: ground, the communities' outlines, homes, what is offline, what is open. With tiles, these lie under it all. */
import type { MapView } from '@zhuji/protocol/api/map';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';

export function layersOf({ tiles }: MapView, colour: Record<string, string>): LayerSpecification[] {
  const of = (name: string): string => colour[name] || '#888888';
  // Grey in the ring of a drill: nobody called there, whatever is played.
  const isDrill: ExpressionSpecification = ['get', 'drill'];
  const severityColour: ExpressionSpecification = [
    'match',
    ['get', 'severity'],
    'P1',
    of('alarm'),
    'P2',
    of('p2'),
    'P3',
    of('p3'),
    of('p4'),
  ];
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': of('page') } },
    ...(tiles ? [{ id: 'tiles', type: 'raster' as const, source: 'tiles' }] : []),
    {
      id: 'towns',
      type: 'fill',
      source: 'towns',
      paint: {
        'fill-color': of('surface'),
        'fill-opacity': tiles ? 0.25 : 1,
      },
    },
    {
      id: 'outlines',
      type: 'line',
      source: 'towns',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': of('line'), 'line-width': 2 },
    },
    // Over the towns and under the homes: what is dark together is one thing.
    {
      id: 'outages',
      type: 'fill',
      source: 'outages',
      paint: { 'fill-color': of('warn'), 'fill-opacity': 0.22 },
    },
    {
      id: 'outage-outlines',
      type: 'line',
      source: 'outages',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': of('warn'), 'line-width': 3, 'line-dasharray': [2, 1.5] },
    },
    // The ground around homes to which somebody comes in time, and of those to which nobody does, over it.
    {
      id: 'inside',
      type: 'circle',
      source: 'inside',
      paint: { 'circle-radius': 26, 'circle-color': of('good'), 'circle-opacity': 0.14, 'circle-blur': 0.4 },
    },
    {
      id: 'outside',
      type: 'circle',
      source: 'outside',
      paint: {
        'circle-radius': 26,
        'circle-color': of('warn'),
        'circle-opacity': 0.3,
        'circle-stroke-width': 2,
        'circle-stroke-color': of('warn'),
        'circle-stroke-opacity': 0.7,
      },
    },
    {
      id: 'homes',
      type: 'circle',
      source: 'homes',
      paint: {
        'circle-radius': 6,
        'circle-color': of('accent'),
        'circle-stroke-width': 2,
        'circle-stroke-color': of('surface'),
      },
    },
    {
      id: 'offline',
      type: 'circle',
      source: 'offline',
      paint: {
        'circle-radius': 11,
        'circle-color': 'transparent',
        'circle-stroke-width': 3,
        'circle-stroke-color': of('warn'),
      },
    },
    {
      id: 'dark',
      type: 'circle',
      source: 'dark',
      paint: {
        'circle-radius': 6,
        'circle-color': of('page'),
        'circle-stroke-width': 2,
        'circle-stroke-color': of('warn'),
      },
    },
    {
      id: 'alerts',
      type: 'circle',
      source: 'alerts',
      paint: {
        'circle-radius': ['case', isDrill, 9, ['match', ['get', 'severity'], 'P1', 13, 'P2', 11, 9]],
        'circle-color': ['case', isDrill, of('p4'), severityColour],
        'circle-stroke-width': 3,
        'circle-stroke-color': ['case', isDrill, of('drill'), of('surface')],
      },
    },
  ];
}
