/** MapLibre behind few words: show, label, colour, look at all, remove. Its worker is a file of this page's own: no blob, no other server. */
import type { MapView } from '@zhuji/protocol/api/map';
import type { AlertId, HomeId } from '@zhuji/protocol/ids';
import {
  type GeoJSONSource,
  Map as GlMap,
  Marker,
  NavigationControl,
  type PointLike,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Place } from '../../shared/gcj02.ts';
import { boundsOf, drawnAt, groundAt, type MapDrawing, type MapLabel } from './map-places.ts';
import { layersOf } from './map-style.ts';
import 'maplibre-gl/dist/maplibre-gl.css';

setWorkerUrl(new URL(workerUrl, location.href).href);

export interface Pressed {
  alert(id: AlertId): void;
  home(id: HomeId): void;
  /** Anywhere, as it is on the ground. */
  place?(at: Place): void;
}

/** Throws where the browser has no WebGL. */
export class TownMap {
  readonly #map: GlMap;
  readonly #view: MapView;
  #drawing: MapDrawing;
  #labels: Marker[] = [];
  #ready = false;

  constructor(container: HTMLElement, view: MapView, drawing: MapDrawing, pressed: Pressed, title: string) {
    this.#view = view;
    this.#drawing = drawing;
    this.#map = new GlMap({
      container,
      style: styleOf(view, drawing),
      attributionControl: view.tiles?.attribution ? { customAttribution: view.tiles.attribution } : false,
      locale: { 'Map.Title': title },
      dragRotate: false,
      maxZoom: 19,
    });
    this.#map.addControl(new NavigationControl({ showCompass: false }), 'bottom-right');
    container.ariaBusy = 'true';
    this.#map.once('idle', () => {
      container.ariaBusy = 'false';
    });
    this.#map.on('load', () => {
      this.#ready = true;
      this.show(this.#drawing);
    });
    this.#map.on('click', 'alerts', ({ features }) =>
      pressed.alert(features?.[0]?.properties.alert as AlertId),
    );
    this.#map.on('click', 'outages', (event) => {
      if (this.#lies(event.point, 'alerts', 'homes')) return;
      pressed.alert(event.features?.[0]?.properties.alert as AlertId);
    });
    this.#map.on('click', 'homes', (event) => {
      if (this.#lies(event.point, 'alerts')) return;
      pressed.home(event.features?.[0]?.properties.home as HomeId);
    });
    this.#map.on('click', ({ lngLat: { lat, lng: lon } }) => pressed.place?.(groundAt({ lat, lon }, view)));
    this.#writeNames();
    this.lookAtAll(false);
  }

  show(drawing: MapDrawing): void {
    this.#drawing = drawing;
    if (!this.#ready) return;
    for (const [name, data] of Object.entries(drawing)) {
      this.#map.getSource<GeoJSONSource>(name)?.setData(data);
    }
  }

  /** What is said of outages and of those who go, over their places. */
  label(said: readonly MapLabel[]): void {
    for (const old of this.#labels) old.remove();
    this.#labels = said.map(({ of, at: { lat, lon }, text }) => this.#write(`map-${of}`, text, [lon, lat]));
  }

  /** Dark or light has changed. Only what differs is drawn anew. */
  colour(): void {
    if (this.#ready) this.#map.setStyle(styleOf(this.#view, this.#drawing));
  }

  lookAtAll(gently = true): void {
    const { homes, areas } = this.#view;
    const places = [
      ...homes.flatMap(({ position }) => position ?? []),
      ...areas.map(({ position }) => position),
    ];
    const bounds = boundsOf(places.map((place) => drawnAt(place, this.#view)));
    if (!bounds) return;
    // The label of whoever stands at the edge is wider than high, and is read to its end on a telephone too.
    const beside = Math.min(110, this.#map.getContainer().clientWidth / 4);
    const padding = { top: 60, bottom: 60, left: beside, right: beside };
    this.#map.fitBounds(bounds, { padding, maxZoom: 16, animate: gently && !still() });
  }

  remove(): void {
    this.#map.remove();
  }

  #lies(point: PointLike, ...layers: string[]): boolean {
    return this.#map.queryRenderedFeatures(point, { layers }).length > 0;
  }

  #write(className: string, text: string, at: [number, number]): Marker {
    const name = document.createElement('span');
    name.className = className;
    name.textContent = text;
    return new Marker({ element: name, anchor: 'bottom', offset: [0, -10] }).setLngLat(at).addTo(this.#map);
  }

  /** Words are plain elements: a style with letters would need a server of glyphs. */
  #writeNames(): void {
    const stations = new Set(this.#view.areas.map(({ name }) => name));
    for (const { properties, geometry } of this.#drawing.towns.features) {
      // The station of a community bears its name already.
      if (stations.has(properties.name)) continue;
      const corners = geometry.coordinates[0] ?? [];
      const top = corners.reduce(
        (highest, corner) => (corner[1] > highest[1] ? corner : highest),
        corners[0] ?? [0, 0],
      );
      this.#write('map-town', properties.name, top);
    }
    for (const { name, level, position } of this.#view.areas) {
      const { lat, lon } = drawnAt(position, this.#view);
      this.#write(`map-area map-area-${level}`, name, [lon, lat]);
    }
  }
}

const still = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The same colours as the rest of the page. */
function colours(): Record<string, string> {
  const style = getComputedStyle(document.documentElement);
  const names = [
    'page',
    'surface',
    'line',
    'text-soft',
    'accent',
    'alarm',
    'p2',
    'p3',
    'p4',
    'good',
    'warn',
    'drill',
  ];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

const styleOf = (view: MapView, drawing: MapDrawing): StyleSpecification => ({
  version: 8,
  sources: sourcesOf(view, drawing),
  layers: layersOf(view, colours()),
});

function sourcesOf({ tiles }: MapView, drawing: MapDrawing) {
  const drawn = Object.entries(drawing).map(([name, data]) => [name, { type: 'geojson' as const, data }]);
  return {
    ...(tiles && { tiles: { type: 'raster' as const, tiles: [tiles.url], tileSize: 256 } }),
    ...Object.fromEntries(drawn),
  };
}
