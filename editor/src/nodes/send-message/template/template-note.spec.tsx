import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { rungs } from '@tagtrail/core/nodes';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, problem, type ApiFake } from '../../../testing/api-fake';
import { renderInApp } from '../../../testing/render-in-app';
import { TemplateNote } from './template-note';

const id = '6f1ed002-ab5e-4a4a-8d7b-3b0a3a4c2d11';
const at = '2026-01-01T00:00:00Z';
const saying = (text: string) => ({ category: 'notice', title: '', text, attachments: [] }) as const;
const from = (version: number, text: string) => ({ ...rungs.massSend(text), id: 'a', contentTemplate: { id, version } });
let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
  api.answer(`GET /corps/ww1/content-templates/${id}`, now(2));
  api.answer(`GET /corps/ww1/content-templates/${id}/versions/1`, {
    number: 1,
    name: '到店',
    content: saying('旧'),
    restoredFrom: null,
    createdBy: '张三',
    createdAt: at,
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const now = (revision: number, archived = false) => ({
  id,
  name: '到店',
  revision,
  content: saying('新'),
  archived,
  changedBy: '张三',
  changedAt: at,
  createdAt: at,
});
const show = (rung: ReturnType<typeof from>, { readOnly = false, onChange = vi.fn() } = {}) =>
  renderInApp(<TemplateNote rung={rung} category="marketing" readOnly={readOnly} onChange={onChange} />);

describe('the note beside a rung that was filled from a template', { timeout: 30_000 }, () => {
  it('puts the newer version in at a press', async () => {
    const onChange = vi.fn();
    await show(from(1, '旧'), { onChange });
    await screen.findByText(/模板有新版本/u);
    await userEvent.click(screen.getByRole('button', { name: '查看差异' }));
    expect(screen.getByTestId('template-difference').textContent).toContain('新');
    await userEvent.click(screen.getByTestId('update-from-template:a'));
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ text: '新', contentTemplate: { id, version: 2 } }));
  });

  it('offers what was changed here as a version after the newest', async () => {
    const onChange = vi.fn();
    api.answer(`PUT /corps/ww1/content-templates/${id}`, now(3));
    await show(from(1, '自己的'), { onChange });
    await screen.findByText(/改过：文字/u);
    await userEvent.click(screen.getByTestId('save-to-template:a'));
    await waitFor(() => {
      expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ text: '自己的', contentTemplate: { id, version: 3 } }));
    });
    const saved = api.sent.find(({ to }) => to.startsWith('PUT'));
    expect(saved?.body).toEqual({ name: '到店', content: saying('自己的') });
  });

  it('offers nothing where nothing may be changed, or the template is archived', async () => {
    const { unmount } = await show(from(1, '旧'), { readOnly: true });
    await screen.findByText(/模板有新版本/u);
    expect(screen.queryByTestId('update-from-template:a')).toBeNull();
    expect(screen.queryByText('从模板填入')).toBeNull();
    unmount();
    api.answer(`GET /corps/ww1/content-templates/${id}`, now(2, true));
    await show(from(1, '旧'));
    await screen.findByText(/已归档/u);
    expect(screen.queryByTestId('update-from-template:a')).toBeNull();
  });

  it('says nothing of a template that is not there', async () => {
    api.answer(`GET /corps/ww1/content-templates/${id}`, problem(404, 'not_found'), 404);
    api.answer(`GET /corps/ww1/content-templates/${id}/versions/1`, problem(404, 'not_found'), 404);
    await show(from(1, '旧'));
    await waitFor(() => {
      expect(api.sent).toHaveLength(2);
    });
    expect(screen.queryByTestId('template-note')).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('从模板填入')).toBeTruthy();
  });
});
