import { ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Panel, useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BoardNode } from '../graph-mapping';
import { drawingOf } from './view/drawing-of';
import { fittingViewport } from './view/opening-viewport';

const percent = 100;

/** Zoom in words a person knows; a click on the percentage goes to actual size. */
export function ZoomButtons() {
  const { t } = useTranslation();
  const flow = useReactFlow<BoardNode>();
  const store = useStoreApi();
  const fit = (): void => {
    const { width, height } = store.getState();
    void flow.setViewport(fittingViewport(drawingOf(flow.getNodes()), { width, height }));
  };
  const zoom = useStore(({ transform }) => Math.round(transform[2] * percent));
  return (
    <Panel position="bottom-left">
      <Space.Compact>
        <Button icon={<MinusOutlined />} aria-label={t('canvas.toolbar.zoomOut')} onClick={() => void flow.zoomOut()} />
        <Button aria-label={t('canvas.toolbar.actual')} onClick={() => void flow.zoomTo(1)} style={{ width: 64 }}>{`${String(zoom)}%`}</Button>
        <Button icon={<PlusOutlined />} aria-label={t('canvas.toolbar.zoomIn')} onClick={() => void flow.zoomIn()} />
        <Button icon={<ExpandOutlined />} aria-label={t('canvas.toolbar.fit')} title={t('canvas.toolbar.fit')} onClick={fit} />
      </Space.Compact>
    </Panel>
  );
}
