/** Arranging the wall: tiles by dragging or by keys, their width, limits, sound (DESIGN 4.5; 9: dragging has a key way). */
import { useWords } from '@zuoxi/words';
import { InputNumber, Switch } from 'antd';
import { ArrowLeft, ArrowRight, GripVertical, Volume2 } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { sound } from './alarm';
import { changeBoard, dropped, type Limits, shifted, type Tile, type TileId, USUAL, useBoard, WIDTHS } from './board';

const DRAGGED = 'application/x-zuoxi-tile';

/** A tile's place on the wall; while arranging, with its handle. */
export function Slot({ tile, isArranging, children }: { tile: Tile; isArranging: boolean; children: ReactNode }) {
  const [isOver, setOver] = useState(false);
  const style = { '--width': tile.width } as React.CSSProperties;
  if (!isArranging) return <div className="wall-slot" data-tile={tile.id} style={style}>{children}</div>;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const id = event.dataTransfer.getData(DRAGGED) as TileId;
    if (id) changeBoard({ tiles: dropped(useBoard.getState().board.tiles, id, tile.id) });
  };
  return (
    // Keys have the buttons of the handle; dropping is for the pointer only.
    <div
      className="wall-slot is-arranging"
      data-tile={tile.id}
      data-over={isOver || undefined}
      style={style}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, tile.id)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Handle tile={tile} />
      <div className="wall-under" inert>{children}</div>
    </div>
  );
}

function Handle({ tile }: { tile: Tile }) {
  const t = useWords('wall');
  const name = t(`tile.${tile.id}`);
  const shift = (by: 1 | -1) => changeBoard({ tiles: shifted(useBoard.getState().board.tiles, tile.id, by) });
  const widen = (width: number) => changeBoard({
    tiles: useBoard.getState().board.tiles.map((each) => (each.id === tile.id ? { ...each, width: width as Tile['width'] } : each)),
  });
  return (
    <div className="wall-handle" role="group" aria-label={name}>
      <GripVertical size={16} aria-hidden className="zx-quiet" />
      <b className="zx-cut zx-grow">{name}</b>
      <button type="button" className="zx-button is-quiet is-icon" aria-label={t('arrange.back', { name })} title={t('arrange.back', { name })} onClick={() => shift(-1)}>
        <ArrowLeft size={16} aria-hidden />
      </button>
      <button type="button" className="zx-button is-quiet is-icon" aria-label={t('arrange.on', { name })} title={t('arrange.on', { name })} onClick={() => shift(1)}>
        <ArrowRight size={16} aria-hidden />
      </button>
      <select aria-label={t('arrange.width', { name })} value={tile.width} onChange={(event) => widen(Number(event.target.value))}>
        {WIDTHS.map((width) => <option key={width} value={width}>{`${width}/12`}</option>)}
      </select>
    </div>
  );
}

const FIELDS: [name: keyof Limits, unit: string, least: number, most: number, step: number, scale: number][] = [
  ['waitWarn', 'times', 0.5, 20, 0.5, 1],
  ['waitAlert', 'times', 0.5, 20, 0.5, 1],
  ['levelWarn', 'percent', 1, 100, 1, 1],
  ['levelAlert', 'percent', 1, 100, 1, 1],
  ['wrapUp', 'minutes', 0.5, 120, 0.5, 60],
  ['onBreak', 'minutes', 1, 480, 1, 60],
];

/** From when on something is late, and whether that may be heard. */
export function ArrangeBar({ onDone }: { onDone: () => void }) {
  const t = useWords('wall');
  const { board, isUnkept } = useBoard();
  const set = (name: keyof Limits, value: number | null, scale: number) => {
    if (value) changeBoard({ limits: { ...board.limits, [name]: value * scale } });
  };
  return (
    <section className="zx-card wall-arrange" aria-label={t('arrange.title')}>
      <p className="zx-second">{t('arrange.about')}</p>
      <div className="wall-limits">
        {FIELDS.map(([name, unit, min, max, step, scale]) => (
          <label key={name}>
            <span className="zx-small zx-second">{t(`limit.${name}`)}</span>
            <InputNumber
              size="small" min={min} max={max} step={step} value={board.limits[name] / scale} suffix={t(`unit.${unit}`)}
              onChange={(value) => set(name, value, scale)}
            />
          </label>
        ))}
        <label>
          <span className="zx-small zx-second">{t('arrange.sound')}</span>
          <span className="zx-row">
            <Switch size="small" checked={board.hasSound} onChange={(hasSound) => changeBoard({ hasSound })} />
            <button type="button" className="zx-button is-quiet" onClick={sound}><Volume2 size={16} aria-hidden /> {t('arrange.try')}</button>
          </span>
        </label>
      </div>
      {isUnkept ? <p className="zx-wrong" role="alert">{t('arrange.unkept')}</p> : null}
      <div className="zx-row">
        <button type="button" className="zx-button" onClick={() => changeBoard(USUAL)}>{t('arrange.usual')}</button>
        <button type="button" className="zx-button is-primary" onClick={onDone}>{t('arrange.done')}</button>
      </div>
    </section>
  );
}
